using Kms.Metrics.Cli;

return await Tool.RunAsync(args, Console.Out, Console.Error, Console.In).ConfigureAwait(false);
