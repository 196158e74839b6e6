namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The report for the terminal: what is wrong first, then the current values, then the graphs.</summary>
internal static class ReportText
{
    public static void Print(Screen screen, KeyStoreHealth health, TimeZoneInfo zone)
    {
        screen.WriteLine(new Styled("External key store " + health.CustomKeyStoreId.Value, Tone.Heading));
        screen.WriteLine(new Styled(TimeText.ForPeople(health.TotalRequests.Start, zone) + " to "
            + TimeText.ForPeople(health.TotalRequests.End, zone), Tone.Muted));
        var dangers = KeyStoreDangers.Of(health);
        foreach (var danger in dangers)
        {
            screen.WriteLine(new Styled("! " + danger.Message, Tone.Bad));
            screen.WriteLine("  " + danger.Remedy);
        }

        if (!health.HasData)
            screen.WriteLine(new Styled("! No data in this range: the key store got no requests, or it is disconnected.", Tone.Warning));
        else if (dangers.Count == 0)
            screen.WriteLine(new Styled("No danger found.", Tone.Good));
        screen.WriteLine();
        foreach (var (name, value) in CurrentValues.Of(health))
            screen.WriteParts(["  " + name.PadRight(28), value]);
        screen.WriteLine();
        KeyStoreGraphs.Draw(screen, health, zone);
    }
}
