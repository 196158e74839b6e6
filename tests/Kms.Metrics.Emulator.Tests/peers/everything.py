"""Calls every operation of the emulator with boto3 and prints what came back as one JSON object. Usage: python everything.py ENDPOINT"""
import datetime
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

NOW = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.timezone.utc)
TOPIC = "arn:aws:sns:us-east-1:111122223333:oncall"


def ago(minutes):
    return NOW - datetime.timedelta(minutes=minutes)


def client(service):
    return boto3.client(service, endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="emulator",
                        aws_secret_access_key="emulator", config=Config(retries={"total_max_attempts": 1}))


if len(sys.argv) > 2:
    import botocore.model
    botocore.model.ServiceModel.resolved_protocol = property(lambda self: sys.argv[2] if self.service_name == "cloudwatch" else "json")
cw, out = client("cloudwatch"), {}
content_types = set()
cw.meta.events.register("after-call.cloudwatch", lambda http_response, **_: content_types.add(http_response.headers["content-type"]))
span = {"StartTime": ago(60), "EndTime": NOW}

cw.put_metric_data(Namespace="Test", MetricData=[
    {"MetricName": "M", "Timestamp": ago(3), "Value": 1.5, "Unit": "Count"},
    {"MetricName": "M", "Timestamp": ago(2), "Values": [1, 2], "Counts": [3, 4], "Unit": "Count"},
    {"MetricName": "M", "Timestamp": ago(1), "StatisticValues": {"SampleCount": 2, "Sum": 10, "Minimum": 4, "Maximum": 6}, "Unit": "Count"},
    {"MetricName": "D", "Timestamp": ago(1), "Value": 1, "Dimensions": [{"Name": "KeyId", "Value": "k"}]},
])
out["listed"] = [m["MetricName"] + "".join("," + d["Name"] + "=" + d["Value"] for d in m.get("Dimensions", [])) for m in cw.list_metrics(Namespace="Test")["Metrics"]]
stat = {"Metric": {"Namespace": "Test", "MetricName": "M"}, "Period": 60, "Stat": "Sum"}
data = cw.get_metric_data(ScanBy="TimestampAscending", MetricDataQueries=[{"Id": "m", "MetricStat": stat}, {"Id": "e", "Expression": "m / 2", "Label": "half ${MAX}"}], **span)
out["data"] = [{"id": r["Id"], "label": r["Label"], "status": r["StatusCode"], "minutes": [(t - NOW).total_seconds() / 60 for t in r["Timestamps"]], "values": r["Values"]} for r in data["MetricDataResults"]]
page = cw.get_metric_data(MaxDatapoints=2, MetricDataQueries=[{"Id": "m", "MetricStat": {**stat, "Stat": "Maximum"}}], **span)
out["paged"] = [page["MetricDataResults"][0]["Values"], page["MetricDataResults"][0]["StatusCode"], "string" if isinstance(page["NextToken"], str) else "?"]
out["statistics"] = [[p["Sum"], p["SampleCount"], p["Unit"]] for p in cw.get_metric_statistics(Namespace="Test", MetricName="M", Period=3600, Statistics=["Sum", "SampleCount", "Average"], **span)["Datapoints"]]

cw.put_metric_alarm(AlarmName="child", AlarmDescription="d", Namespace="Test", MetricName="M", Statistic="Sum", Period=60, EvaluationPeriods=3, DatapointsToAlarm=2, Threshold=5.5,
                    ComparisonOperator="GreaterThanThreshold", TreatMissingData="ignore", AlarmActions=[TOPIC], Dimensions=[{"Name": "KeyId", "Value": "none"}], Tags=[{"Key": "owner", "Value": "kms"}])
cw.put_composite_alarm(AlarmName="parent", AlarmRule='ALARM("child")')
cw.set_alarm_state(AlarmName="child", StateValue="ALARM", StateReason="a drill")
alarms = cw.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
child, parent = alarms["MetricAlarms"][0], alarms["CompositeAlarms"][0]
out["alarms"] = [child["AlarmName"], child["StateValue"], child["StateReason"], child["Threshold"], child["DatapointsToAlarm"], child["Dimensions"][0]["Value"], child["AlarmActions"][0], parent["AlarmName"], parent["StateValue"]]
cw.disable_alarm_actions(AlarmNames=["child"])
out["disabled"] = cw.describe_alarms(AlarmNames=["child"])["MetricAlarms"][0]["ActionsEnabled"]
cw.enable_alarm_actions(AlarmNames=["child"])
out["history"] = [h["HistorySummary"] for h in cw.describe_alarm_history(AlarmName="child", ScanBy="TimestampAscending")["AlarmHistoryItems"]]
cw.tag_resource(ResourceARN=child["AlarmArn"], Tags=[{"Key": "team", "Value": "security"}])
cw.untag_resource(ResourceARN=child["AlarmArn"], TagKeys=["owner"])
out["tags"] = [t["Key"] + "=" + t["Value"] for t in cw.list_tags_for_resource(ResourceARN=child["AlarmArn"])["Tags"]]

cw.put_dashboard(DashboardName="kms", DashboardBody='{"widgets":[]}')
out["dashboard"] = cw.get_dashboard(DashboardName="kms")["DashboardBody"]
out["dashboards"] = [[d["DashboardName"], d["Size"], (d["LastModified"] - NOW).total_seconds()] for d in cw.list_dashboards()["DashboardEntries"]]
cw.delete_dashboards(DashboardNames=["kms"])

out["errors"] = []
for name, request in [("set_alarm_state", {"AlarmName": "nobody", "StateValue": "OK", "StateReason": ""}), ("get_dashboard", {"DashboardName": "kms"}), ("list_metrics", {"NextToken": "none"}),
                      ("put_metric_data", {"Namespace": "Test", "MetricData": [{"MetricName": "M", "Value": 1, "Values": [1]}]})]:
    try:
        getattr(cw, name)(**request)
        out["errors"].append("no error")
    except ClientError as e:
        meta = e.response["ResponseMetadata"]
        out["errors"].append([meta["HTTPStatusCode"], len(meta["RequestId"])])
cw.delete_alarms(AlarmNames=["child", "parent"])
out["deleted"] = len(cw.describe_alarms()["MetricAlarms"])

logs, group = client("logs"), {"logGroupName": "trail", "filterName": "f"}
logs.put_metric_filter(filterPattern="ERROR", metricTransformations=[{"metricName": "E", "metricNamespace": "Trail", "metricValue": "1", "defaultValue": 0}], **group)
out["filters"] = [[f["filterName"], f["filterPattern"], f["metricTransformations"][0]["defaultValue"]] for f in logs.describe_metric_filters(logGroupName="trail")["metricFilters"]]
logs.delete_metric_filter(**group)
out["filtersLeft"] = len(logs.describe_metric_filters()["metricFilters"])

events = client("events")
out["rule"] = events.put_rule(Name="r", EventPattern='{"source":["aws.kms"]}')["RuleArn"]
events.put_targets(Rule="r", Targets=[{"Id": "1", "Arn": TOPIC}])
out["rules"] = [[r["Name"], r["State"]] for r in events.list_rules()["Rules"]]
out["targets"] = [t["Arn"] for t in events.list_targets_by_rule(Rule="r")["Targets"]]
events.remove_targets(Rule="r", Ids=["1"])
events.delete_rule(Name="r")
out["rulesLeft"] = len(events.list_rules()["Rules"])
out["contentTypes"] = sorted(content_types)
print(json.dumps(out))
