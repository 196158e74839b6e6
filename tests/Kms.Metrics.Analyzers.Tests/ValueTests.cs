namespace Kms.Metrics.Analyzers.Tests;

/// <summary>What counts as known: values through constants, fields, locals and the like; and what stays unknown.</summary>
public sealed class ValueTests
{
    [Fact]
    public Task ValuesWrittenElsewhere_AreKnownWhereTheyCannotChange() => Verify.AwsUnitAsync("""
        using Amazon.CloudWatch.Model;

        class Test
        {
            const string Kms = "AWS/KMS";
            const string Prefix = "Xks";
            static readonly string Age = "XksProxyCredentialAges";
            static string Changing = "XksProxyCredentialAges";

            static object ByConstants() => new Metric { Namespace = Kms, MetricName = {|KMS0001:Prefix + "ProxyCredentialAges"|} };
            static object ByInterpolation() => new Metric { Namespace = Kms, MetricName = {|KMS0001:$"{Prefix}ProxyAge"|} };
            static object ByReadOnlyField() => new Metric { Namespace = Kms, MetricName = {|KMS0001:Age|} };
            static object ByNameOf() => new Metric { Namespace = Kms, MetricName = {|KMS0001:nameof(Age)|} };
            static object ByField() => new Metric { Namespace = Kms, MetricName = Changing };

            static object ByLocal()
            {
                var name = "XksProxyCredentialAges";
                return new Metric { Namespace = Kms, MetricName = {|KMS0001:name|} };
            }

            static object ByLocalFunction()
            {
                return new Metric { Namespace = Kms, MetricName = {|KMS0001:Name()|} };
                string Name() => "XksProxyCredentialAges";
            }

            static object ByLocalFunctionsInARing()
            {
                return new Metric { Namespace = Kms, MetricName = One() };
                string One() => Other();
                string Other() => One();
            }

            static object ByLocalFunctionThatChooses(bool first)
            {
                return new Metric { Namespace = Kms, MetricName = Name() };
                string Name()
                {
                    if (first)
                        return "XksProxyCredentialAge";
                    return {|KMS0001:"XksProxyCredentialAges"|};
                }
            }

            static readonly string Ring = Round;
            static readonly string Round = Ring;
            static object ByFieldsInARing() => new Metric { Namespace = Kms, MetricName = Ring };

            static object ByChangingLocal(bool other)
            {
                var name = "XksProxyCredentialAges";
                if (other)
                    name = "XksProxyCredentialAge";
                return new Metric { Namespace = Kms, MetricName = name };
            }
        }
        """);

    [Theory]
    [InlineData("\"AWS/Kms\"")]
    [InlineData("\"MyApp\"")]
    [InlineData("unknown")]
    public Task OtherNamespace_IsNoneOfOurBusiness(string name) =>
        Verify.AwsAsync("Send(new Metric { Namespace = " + name + ", MetricName = \"Anything\" });");

    [Fact]
    public Task TopLevelStatements_Trigger() => Verify.TopLevelAsync("""
        using Amazon.CloudWatch.Model;

        var metric = new Metric { Namespace = "AWS/KMS", MetricName = {|KMS0003:"XksProxyCredentialAge"|} };
        System.Console.WriteLine(metric);
        """);

    [Fact]
    public Task FieldInitializersLambdasAndGenerics_Trigger() => Verify.AwsUnitAsync("""
        using System;
        using Amazon.CloudWatch.Model;

        class Test<T> where T : Metric
        {
            readonly Func<Metric> _later = () => new Metric { Namespace = "AWS/KMS", MetricName = {|KMS0001:"Nothing"|} };

            static U Made<U>(Func<U> make) => make();

            Metric Generic() => Made(() => new Metric { Namespace = "AWS/KMS", MetricName = {|KMS0001:"Nothing"|} });

            // Given at once it is known; what is not may be given by other code later.
            readonly Metric _field = new() { Namespace = "AWS/KMS", MetricName = {|KMS0001:"Nothing"|} };
        }
        """);
}
