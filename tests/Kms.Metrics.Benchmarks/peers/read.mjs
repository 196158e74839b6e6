// Points per second of processor time of the AWS SDK for JavaScript: read.mjs URL [each], with @aws-sdk/client-cloudwatch installed beside it.
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";

const each = process.argv[3] === "each";
const series = 500, requests = each ? 2 : 30, warmUp = each ? 1 : 5;
const client = new CloudWatchClient({ region: "us-east-1", endpoint: process.argv[2], credentials: { accessKeyId: "a", secretAccessKey: "b" } });
const start = new Date("2026-01-15T09:00:00Z");
const queries = Array.from({ length: series }, (_, i) => ({
  Id: `q${i}`,
  MetricStat: { Metric: { Namespace: "AWS/KMS", MetricName: "XksProxyCredentialAge", Dimensions: [{ Name: "CustomKeyStoreId", Value: `cks-${i}` }] }, Period: 60, Stat: "Maximum" },
}));

const calls = each ? queries.map((q) => [q]) : [queries];

async function once() {
  let points = 0;
  for (const asked of calls) {
    const answer = await client.send(new GetMetricDataCommand({ MetricDataQueries: asked, StartTime: start, EndTime: new Date(start.getTime() + 200 * 60_000) }));
    points += answer.MetricDataResults.reduce((sum, r) => sum + r.Values.length, 0);
  }
  return points;
}

for (let i = 0; i < warmUp; i++) await once();
const before = process.cpuUsage();
let points = 0;
for (let i = 0; i < requests; i++) points += await once();
const used = process.cpuUsage(before);
console.log(`AWS SDK for JavaScript${each ? ", one call for each metric" : ""}: ${Math.round(points / ((used.user + used.system) / 1e6)).toLocaleString("en")} points a processor second`);
client.destroy();
