// Calls every operation of the emulator with the AWS SDK for JavaScript and prints what came back as one JSON object.
// Usage: node everything.mjs ENDPOINT json|cbor
import * as cw from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as events from "@aws-sdk/client-eventbridge";

const [endpoint, protocolName] = process.argv.slice(2);
const common = { endpoint, region: "us-east-1", credentials: { accessKeyId: "emulator", secretAccessKey: "emulator" }, maxAttempts: 1 };
const cloudWatch = new cw.CloudWatchClient(protocolName === "cbor" ? { ...common, protocol: await cborProtocol() } : common);
const logsClient = new logs.CloudWatchLogsClient(common);
const eventsClient = new events.EventBridgeClient(common);

const now = Date.UTC(2026, 0, 15, 12);
const ago = (minutes) => new Date(now - minutes * 60000);
const range = { StartTime: ago(60), EndTime: new Date(now) };
const topic = "arn:aws:sns:us-east-1:111122223333:oncall";
const out = {};
const contentTypes = new Set();
cloudWatch.middlewareStack.add((next) => async (args) => {
  const result = await next(args);
  contentTypes.add(result.response.headers["content-type"]);
  return result;
}, { step: "deserialize", priority: "low" });
const call = (name, input) => cloudWatch.send(new cw[name + "Command"](input));

await call("PutMetricData", {
  Namespace: "Test",
  MetricData: [
    { MetricName: "M", Timestamp: ago(3), Value: 1.5, Unit: "Count" },
    { MetricName: "M", Timestamp: ago(2), Values: [1, 2], Counts: [3, 4], Unit: "Count" },
    { MetricName: "M", Timestamp: ago(1), StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 }, Unit: "Count" },
    { MetricName: "D", Timestamp: ago(1), Value: 1, Dimensions: [{ Name: "KeyId", Value: "k" }] },
  ],
});
out.listed = (await call("ListMetrics", { Namespace: "Test" })).Metrics.map((m) => m.MetricName + (m.Dimensions ?? []).map((d) => "," + d.Name + "=" + d.Value).join(""));
const data = await call("GetMetricData", {
  ...range, ScanBy: "TimestampAscending",
  MetricDataQueries: [
    { Id: "m", MetricStat: { Metric: { Namespace: "Test", MetricName: "M" }, Period: 60, Stat: "Sum" } },
    { Id: "e", Expression: "m / 2", Label: "half ${MAX}" },
  ],
});
out.data = data.MetricDataResults.map((r) => ({ id: r.Id, label: r.Label, status: r.StatusCode, minutes: r.Timestamps.map((t) => (t.getTime() - now) / 60000), values: r.Values }));
const page = await call("GetMetricData", { ...range, MaxDatapoints: 2, MetricDataQueries: [{ Id: "m", MetricStat: { Metric: { Namespace: "Test", MetricName: "M" }, Period: 60, Stat: "Maximum" } }] });
out.paged = [page.MetricDataResults[0].Values, page.MetricDataResults[0].StatusCode, typeof page.NextToken];
const statistics = await call("GetMetricStatistics", { ...range, Namespace: "Test", MetricName: "M", Period: 3600, Statistics: ["Sum", "SampleCount", "Average"] });
out.statistics = statistics.Datapoints.map((p) => [p.Sum, p.SampleCount, p.Unit]);

await call("PutMetricAlarm", {
  AlarmName: "child", AlarmDescription: "d", Namespace: "Test", MetricName: "M", Statistic: "Sum", Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2, Threshold: 5.5,
  ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "ignore", AlarmActions: [topic], Dimensions: [{ Name: "KeyId", Value: "none" }], Tags: [{ Key: "owner", Value: "kms" }],
});
await call("PutCompositeAlarm", { AlarmName: "parent", AlarmRule: 'ALARM("child")' });
await call("SetAlarmState", { AlarmName: "child", StateValue: "ALARM", StateReason: "a drill" });
const alarms = await call("DescribeAlarms", { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] });
const child = alarms.MetricAlarms[0];
out.alarms = [child.AlarmName, child.StateValue, child.StateReason, child.Threshold, child.DatapointsToAlarm, child.Dimensions[0].Value, child.AlarmActions[0], alarms.CompositeAlarms[0].AlarmName, alarms.CompositeAlarms[0].StateValue];
await call("DisableAlarmActions", { AlarmNames: ["child"] });
out.disabled = (await call("DescribeAlarms", { AlarmNames: ["child"] })).MetricAlarms[0].ActionsEnabled;
await call("EnableAlarmActions", { AlarmNames: ["child"] });
out.history = (await call("DescribeAlarmHistory", { AlarmName: "child", ScanBy: "TimestampAscending" })).AlarmHistoryItems.map((h) => h.HistorySummary);
await call("TagResource", { ResourceARN: child.AlarmArn, Tags: [{ Key: "team", Value: "security" }] });
await call("UntagResource", { ResourceARN: child.AlarmArn, TagKeys: ["owner"] });
out.tags = (await call("ListTagsForResource", { ResourceARN: child.AlarmArn })).Tags.map((t) => t.Key + "=" + t.Value);

await call("PutDashboard", { DashboardName: "kms", DashboardBody: '{"widgets":[]}' });
out.dashboard = (await call("GetDashboard", { DashboardName: "kms" })).DashboardBody;
out.dashboards = (await call("ListDashboards", {})).DashboardEntries.map((d) => [d.DashboardName, Number(d.Size), d.LastModified.getTime() - now]);
await call("DeleteDashboards", { DashboardNames: ["kms"] });

out.errors = [];
for (const [name, input] of [["SetAlarmState", { AlarmName: "nobody", StateValue: "OK", StateReason: "" }], ["GetDashboard", { DashboardName: "kms" }], ["ListMetrics", { NextToken: "none" }],
  ["PutMetricData", { Namespace: "Test", MetricData: [{ MetricName: "M", Value: 1, Values: [1] }] }]]) {
  try {
    await call(name, input);
    out.errors.push("no error");
  } catch (e) {
    out.errors.push([e.$metadata.httpStatusCode, e.$metadata.requestId?.length]);
  }
}
await call("DeleteAlarms", { AlarmNames: ["child", "parent"] });
out.deleted = (await call("DescribeAlarms", {})).MetricAlarms.length;

const filter = { logGroupName: "trail", filterName: "f" };
await logsClient.send(new logs.PutMetricFilterCommand({ ...filter, filterPattern: "ERROR", metricTransformations: [{ metricName: "E", metricNamespace: "Trail", metricValue: "1", defaultValue: 0 }] }));
out.filters = (await logsClient.send(new logs.DescribeMetricFiltersCommand({ logGroupName: "trail" }))).metricFilters.map((f) => [f.filterName, f.filterPattern, f.metricTransformations[0].defaultValue]);
await logsClient.send(new logs.DeleteMetricFilterCommand(filter));
out.filtersLeft = (await logsClient.send(new logs.DescribeMetricFiltersCommand({}))).metricFilters.length;

out.rule = (await eventsClient.send(new events.PutRuleCommand({ Name: "r", EventPattern: '{"source":["aws.kms"]}' }))).RuleArn;
await eventsClient.send(new events.PutTargetsCommand({ Rule: "r", Targets: [{ Id: "1", Arn: topic }] }));
out.rules = (await eventsClient.send(new events.ListRulesCommand({}))).Rules.map((r) => [r.Name, r.State]);
out.targets = (await eventsClient.send(new events.ListTargetsByRuleCommand({ Rule: "r" }))).Targets.map((t) => t.Arn);
await eventsClient.send(new events.RemoveTargetsCommand({ Rule: "r", Ids: ["1"] }));
await eventsClient.send(new events.DeleteRuleCommand({ Name: "r" }));
out.rulesLeft = (await eventsClient.send(new events.ListRulesCommand({}))).Rules.length;
out.contentTypes = [...contentTypes].sort();
console.log(JSON.stringify(out));

async function cborProtocol() {
  const protocols = await import("@smithy/core/cbor");
  return new protocols.SmithyRpcV2CborProtocol({ defaultNamespace: "com.amazonaws.cloudwatch" });
}
