using Amazon.CDK;
using CdkStack;

var app = new App(new AppProps { Outdir = args.Length > 0 ? args[0] : "cdk.out" });
_ = new KeyStoreAlarms(app, "KeyStore");
app.Synth();
