using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Tests.CloudWatch;

public sealed class WireFormatTests
{
    private static readonly ProtocolFormat Cbor = new(CloudWatchProtocol.Cbor);
    private static readonly ProtocolFormat Json = new(CloudWatchProtocol.Json);

    public static TheoryData<CloudWatchProtocol> Protocols => [CloudWatchProtocol.Cbor, CloudWatchProtocol.Json];

    [Fact]
    public void EveryRequestAndAnswer_MeansTheSameInBothProtocols()
    {
        AssertSame(Messages.ListMetrics, Operations.ListMetrics.WriteRequest, Operations.ListMetrics.ReadRequest);
        AssertSame(Messages.ListMetricsAnswer, Operations.ListMetrics.WriteResponse, Operations.ListMetrics.ReadResponse);
        AssertSame(Messages.GetMetricData, Operations.GetMetricData.WriteRequest, Operations.GetMetricData.ReadRequest);
        AssertSame(Messages.GetMetricDataAnswer, Operations.GetMetricData.WriteResponse, Operations.GetMetricData.ReadResponse);
        AssertSame(Messages.PutMetricData, Operations.PutMetricData.WriteRequest, Operations.PutMetricData.ReadRequest);
        AssertSame(Messages.PutMetricAlarm, Operations.PutMetricAlarm.WriteRequest, Operations.PutMetricAlarm.ReadRequest);
        AssertSame(Messages.DescribeAlarms, Operations.DescribeAlarms.WriteRequest, Operations.DescribeAlarms.ReadRequest);
        AssertSame(Messages.DescribeAlarmsAnswer, Operations.DescribeAlarms.WriteResponse, Operations.DescribeAlarms.ReadResponse);
        AssertSame(Messages.DeleteAlarms, Operations.DeleteAlarms.WriteRequest, Operations.DeleteAlarms.ReadRequest);
        AssertSame(Messages.PutCompositeAlarm, Operations.PutCompositeAlarm.WriteRequest, Operations.PutCompositeAlarm.ReadRequest);
        AssertSame(Messages.DescribeAlarmHistory, Operations.DescribeAlarmHistory.WriteRequest,
            Operations.DescribeAlarmHistory.ReadRequest);
        AssertSame(Messages.DescribeAlarmHistoryAnswer, Operations.DescribeAlarmHistory.WriteResponse,
            Operations.DescribeAlarmHistory.ReadResponse);
        AssertSame(Messages.SetAlarmState, Operations.SetAlarmState.WriteRequest, Operations.SetAlarmState.ReadRequest);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void AnswerCutShortAnywhere_IsUnreadable(CloudWatchProtocol protocol)
    {
        var format = new ProtocolFormat(protocol);
        Gen.Select(Messages.GetMetricDataAnswer, Gen.Double[0, 1]).Sample((answer, cut) =>
        {
            var bytes = Write(format, answer, Operations.GetMetricData.WriteResponse);
            var kept = Math.Min(bytes.Length - 1, (int)(bytes.Length * cut));
            Assert.Throws<WireFormatException>(() => Read(format, bytes.AsMemory(0, kept), Operations.GetMetricData.ReadResponse));
        });
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void AnyBytes_AreReadOrUnreadableAndNothingElse(CloudWatchProtocol protocol)
    {
        var format = new ProtocolFormat(protocol);
        Gen.Byte.Array[0, 200].Sample(bytes => ReadsOrIsUnreadable(format, bytes));
        Gen.Select(Messages.GetMetricDataAnswer, Gen.Int[0, 10_000], Gen.Byte).Sample((answer, position, value) =>
        {
            var bytes = Write(format, answer, Operations.GetMetricData.WriteResponse);
            bytes[position % bytes.Length] = value;
            return ReadsOrIsUnreadable(format, bytes);
        });
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void TextAfterTheMessage_IsUnreadable(CloudWatchProtocol protocol)
    {
        var format = new ProtocolFormat(protocol);
        var bytes = Write(format, new ListMetricsResponse(), Operations.ListMetrics.WriteResponse);
        Assert.Throws<WireFormatException>(() => Read(format, (byte[])[.. bytes, .. bytes], Operations.ListMetrics.ReadResponse));
    }

    [Theory]
    [InlineData("""{"MetricDataResults":[{"Id":"q0","Values":[1,"NaN","Infinity","-Infinity"],"Timestamps":[1,2,3,4]}]}""")]
    public void NumbersThatJsonCannotWrite_AreReadAsTheServiceWritesThem(string json)
    {
        var answer = Read(Json, System.Text.Encoding.UTF8.GetBytes(json), Operations.GetMetricData.ReadResponse);
        Assert.Equal([1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], answer.MetricDataResults[0].Values.ToArray());
    }

    [Theory]
    [InlineData("""
        {"Metrics":[{"Namespace":"AWS/KMS","MetricName":"XksProxyErrors","Dimensions":null,"Added":{"later":[1,{"x":true}]}}],
        "NextToken":null}
        """)]
    public void MembersThatAreNullOrNew_AreSkipped(string json)
    {
        var metric = Assert.Single(Read(Json, System.Text.Encoding.UTF8.GetBytes(json), Operations.ListMetrics.ReadResponse).Metrics);
        Assert.Empty(metric.Dimensions);
    }

    [Theory]
    [InlineData("""{"Metrics":7}""")]
    [InlineData("""{"Metrics":[{"Namespace":7}]}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public void WrongShape_IsUnreadable(string json) =>
        Assert.Throws<WireFormatException>(() => Read(Json, System.Text.Encoding.UTF8.GetBytes(json), Operations.ListMetrics.ReadResponse));

    private static void AssertSame<T>(Gen<T> messages, Action<WireWriter, T> write, Func<WireReader, T> read) =>
        messages.Sample(message =>
    {
        var json = Write(Json, message, write);
        Assert.Equal(json, Write(Json, Read(Json, json, read), write));
        Assert.Equal(json, Write(Json, Read(Cbor, Write(Cbor, message, write), read), write));
    });

    private static byte[] Write<T>(ProtocolFormat format, T message, Action<WireWriter, T> write)
    {
        var writer = format.CreateWriter();
        write(writer, message);
        return writer.ToArray();
    }

    private static T Read<T>(ProtocolFormat format, ReadOnlyMemory<byte> bytes, Func<WireReader, T> read)
    {
        var reader = format.CreateReader(bytes);
        var message = read(reader);
        reader.End();
        return message;
    }

    private static bool ReadsOrIsUnreadable(ProtocolFormat format, byte[] bytes)
    {
        try
        {
            Read(format, bytes, Operations.GetMetricData.ReadResponse);
        }
        catch (WireFormatException e)
        {
            return e.Message.Length > 0;
        }
        return true;
    }
}
