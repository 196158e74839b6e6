using Kms.Metrics.Cli;
using Kms.Metrics.Cli.Invocation;

using var interruption = new Interruption();
return interruption.ExitCodeOf(await Tool.RunAsync(args, Shell.OfProcess(), interruption.Token).ConfigureAwait(false));
