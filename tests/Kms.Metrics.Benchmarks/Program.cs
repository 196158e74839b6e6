using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args.Length > 0 && args[0] == "peers")
    return await Kms.Metrics.Benchmarks.Peers.RunAsync(args[1..]);

if (args.Length > 0 && args[0] == "builds")
    return await Kms.Metrics.Benchmarks.BuildTimes.RunAsync(args[1..]);

if (args.Length > 0 && args[0] == "method")
    return await Kms.Metrics.Benchmarks.LongMethod.RunAsync(args[1..]);

if (args.Length > 0 && args[0] == "growth")
    return await Kms.Metrics.Benchmarks.Growth.GrowthRunner.RunAsync(args[1..]);

if (args.Length > 0 && args[0] == "answers")
    return await Kms.Metrics.Benchmarks.AnswerMetricData.RunAsync();

// In this process: the build's own settings (lock files, artifacts) are not made for generated projects. Ratios within one run are what
// counts.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5)
    .WithIterationCount(12));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
