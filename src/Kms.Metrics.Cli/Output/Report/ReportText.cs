namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The report for the terminal: what is wrong first, then the current values, then the graphs.</summary>
internal static class ReportText
{
    public static void Print(Screen screen, KeyStoreHealth health, TimeZoneInfo zone)
    {
        screen.WriteLine(new Styled("External key store " + health.CustomKeyStoreId.Value, Tone.Heading));
        screen.WriteLine(new Styled(TimeText.ForPeople(health.TotalRequests.Start, zone) + " to "
            + TimeText.ForPeople(health.TotalRequests.End, zone), Tone.Muted));
        foreach (var finding in health.Findings)
        {
            screen.WriteLine(new Styled("! " + finding.Message, Tone.Bad));
            screen.WriteLine("  " + finding.Remedy);
        }

        if (health.IsHealthy)
            screen.WriteLine(new Styled("No danger found.", Tone.Good));
        screen.WriteLine();
        foreach (var (name, value) in CurrentValues.Of(health))
            screen.WriteParts(["  " + name.PadRight(28), value]);
        screen.WriteLine();
        KeyStoreGraphs.Draw(screen, health, zone);
    }
}
