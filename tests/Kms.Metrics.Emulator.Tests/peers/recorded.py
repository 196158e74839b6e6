"""Holds the emulator's answers to what was recorded from the service, with boto3. Prints what differs, a line each.

Usage: python recorded.py ENDPOINT PROTOCOL before|after; the clock is moved on by three minutes between the two.
"""
import datetime
import json
import sys

import boto3
import botocore.model
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT, PROTOCOL, WHEN = sys.argv[1:]
NOW = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.timezone.utc)
TOPIC = "arn:aws:sns:us-east-1:111122223333:oncall"
FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:oncall"
ARN = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:"
botocore.model.ServiceModel.resolved_protocol = property(lambda self: PROTOCOL)
cw = boto3.client("cloudwatch", endpoint_url=ENDPOINT, region_name="us-east-1", aws_access_key_id="emulator", aws_secret_access_key="emulator",
                  config=Config(retries={"total_max_attempts": 1}, parameter_validation=False))
ALARM = {"Namespace": "Test", "MetricName": "temperature", "Statistic": "Average", "Period": 60, "EvaluationPeriods": 1, "Threshold": 21.0,
         "ComparisonOperator": "GreaterThanThreshold"}


def ago(minutes):
    return NOW - datetime.timedelta(minutes=minutes)


def same(what, seen, wanted):
    if json.dumps(seen, default=str, sort_keys=True) != json.dumps(wanted, default=str, sort_keys=True):
        print(what + ": " + json.dumps(seen, default=str) + " in place of " + json.dumps(wanted, default=str))


def refused(what, code, message, call, **request):
    """message: None where there is none, else what it must contain."""
    try:
        call(**request)
        print(what + ": not refused")
        return None
    except ClientError as e:
        seen = e.response["Error"].get("Message") or None
        if e.response["Error"]["Code"] != code or (seen is None) != (message is None) or (message and message not in seen):
            print(what + ": " + json.dumps(e.response["Error"]))
        return e.response["ResponseMetadata"]["HTTPStatusCode"]


def without_meta(answer):
    answer.pop("ResponseMetadata")
    return answer


def query(query_id, stat, period, name="metric1", **more):
    return {"Id": query_id, "MetricStat": {"Metric": {"Namespace": "Labels", "MetricName": name}, "Period": period, "Stat": stat, **more}}


def labels(*queries):
    return [r["Label"] for r in cw.get_metric_data(MetricDataQueries=list(queries), StartTime=ago(10), EndTime=NOW)["MetricDataResults"]]


def empty_lists():
    same("no alarms", without_meta(cw.describe_alarms()), {"MetricAlarms": [], "CompositeAlarms": []})
    same("no alarms on a metric", without_meta(cw.describe_alarms_for_metric(Namespace="Test", MetricName="none")), {"MetricAlarms": []})
    same("no history", without_meta(cw.describe_alarm_history()), {"AlarmHistoryItems": []})
    same("no metrics", without_meta(cw.list_metrics()), {"Metrics": []})
    same("no dashboards", without_meta(cw.list_dashboards()), {"DashboardEntries": []})
    span = {"StartTime": ago(10), "EndTime": NOW}
    same("no datapoints", without_meta(cw.get_metric_statistics(Namespace="Test", MetricName="none", Period=60, Statistics=["Sum"], **span)),
         {"Label": "none", "Datapoints": []})
    same("no data", without_meta(cw.get_metric_data(MetricDataQueries=[query("q", "Sum", 60, "none")], **span)),
         {"MetricDataResults": [{"Id": "q", "Label": "none", "Timestamps": [], "Values": [], "StatusCode": "Complete"}], "Messages": []})
    same("tags of a deleted alarm", without_meta(cw.list_tags_for_resource(ResourceARN=ARN + "deleted")), {"Tags": []})


def labels_and_units():
    cw.put_metric_data(Namespace="Labels", MetricData=[
        {"MetricName": "metric1", "Timestamp": ago(2), "Value": 3.0},
        {"MetricName": "mixed", "Timestamp": ago(2), "Value": 1.0, "Unit": "Seconds"},
        {"MetricName": "mixed", "Timestamp": ago(2), "Value": 2.0, "Unit": "Milliseconds"},
        {"MetricName": "soon", "Timestamp": ago(-119), "Value": 4.0}])
    same("one label", labels(query("a", "Sum", 60)), ["metric1"])
    same("two statistics", labels(query("a", "Sum", 60), query("b", "Minimum", 60)), ["metric1 Sum", "metric1 Minimum"])
    same("two periods", labels(query("a", "Sum", 60), query("b", "Sum", 30)), ["metric1 60", "metric1 30"])
    same("both", labels(query("a", "Sum", 60), query("b", "Minimum", 30)), ["metric1 Sum 60", "metric1 Minimum 30"])
    other = {"Unit": "Milliseconds"}
    same("a unit without data", labels(query("a", "Sum", 60), query("b", "Minimum", 30, **other)), ["metric1 Sum 60", "metric1 Minimum 30"])
    same("two units alone", labels(query("a", "Sum", 60), query("b", "Sum", 60, **other)), ["metric1", "metric1"])
    mixed = cw.get_metric_data(MetricDataQueries=[query("q", "Sum", 60, "mixed")], StartTime=ago(10), EndTime=NOW)
    same("several units", mixed["MetricDataResults"][0].get("Messages"),
         [{"Code": "MultipleUnits", "Value": "Multiple units returned: '[Milliseconds, Seconds]'"}])
    same("one of several units", len(mixed["MetricDataResults"][0]["Values"]), 1)
    same("one of several units by name", mixed["MetricDataResults"][0]["Values"], [2.0])
    each = cw.get_metric_statistics(Namespace="Labels", MetricName="mixed", Period=60, Statistics=["Average"], StartTime=ago(10), EndTime=NOW)
    same("a datapoint of each unit", sorted([d["Average"], d["Unit"]] for d in each["Datapoints"]), [[1.0, "Seconds"], [2.0, "Milliseconds"]])
    soon = cw.get_metric_data(MetricDataQueries=[query("q", "Sum", 60, "soon")], StartTime=NOW, EndTime=ago(-120))
    same("the near future", soon["MetricDataResults"][0]["Values"], [4.0])
    days = cw.get_metric_data(MetricDataQueries=[query("q", "Sum", 86400)], StartTime=ago(24 * 60 - 34), EndTime=NOW)
    same("a day from 12:34", days["MetricDataResults"][0]["Timestamps"], [ago(24 * 60 - 34)])


def refusals():
    datum = {"MetricName": "m", "Timestamp": NOW}
    stats = {"SampleCount": 10.0, "Sum": 55.0, "Minimum": 1.0, "Maximum": 10.0}

    def put(**more):
        return {"Namespace": "Refused", "MetricData": [{**datum, **more}]}
    refused("Value with Values", "InvalidParameterCombination", "mutually exclusive", cw.put_metric_data, **put(Value=1.0, Values=[1.0]))
    refused("Value with a set", "InvalidParameterCombination", "mutually exclusive", cw.put_metric_data, **put(Value=1.0, StatisticValues=stats))
    refused("counts that do not match", "InvalidParameterValue", "same size", cw.put_metric_data, **put(Values=[1.0, 2.0], Counts=[1.0]))
    cw.put_metric_data(**put(Values=[1.0], Counts=[2.0], StatisticValues=stats))
    refused("a dimension that is not ASCII", "InvalidParameterValue", "The value for parameter MetricData.member.1.Dimensions.member.1.Value "
            "contains non-ASCII characters.", cw.put_metric_data, **put(Value=1.0, Dimensions=[{"Name": "d", "Value": "\u00e9"}]))
    refused("an alarm on a name that is not ASCII", "ValidationError", "MetricName must not contain Non-ASCII characters", cw.put_metric_alarm,
            AlarmName="x", **{**ALARM, "MetricName": "\u00e9"})
    refused("86400 datapoints", "InvalidParameterCombination", "You have requested up to 86400 datapoints, which exceeds the limit of 1440. "
            "You may reduce the datapoints requested by increasing Period, or decreasing the time range.", cw.get_metric_statistics,
            Namespace="Refused", MetricName="m", Period=60, Statistics=["Sum"], StartTime=ago(86400), EndTime=NOW)
    refused("no statistic", "InvalidParameterCombination", "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
            cw.get_metric_statistics, Namespace="Refused", MetricName="m", Period=60, StartTime=ago(60), EndTime=NOW)
    status = refused("state of an unknown alarm", "ResourceNotFound", None, cw.set_alarm_state, AlarmName="x", StateValue="OK", StateReason="r")
    same("status of an unknown alarm", status, 404)
    refused("a wrong state", "ValidationError", "Member must satisfy enum value set", cw.set_alarm_state, AlarmName="x", StateValue="BAD",
            StateReason="r")
    refused("a wrong name of a dashboard", "InvalidParameterValue", ".\n", cw.put_dashboard, DashboardName="a b", DashboardBody="{}")
    elsewhere = TOPIC.replace("us-east-1", "us-west-2")
    refused("an action elsewhere", "ValidationError", "Invalid region us-west-2 specified. Only us-east-1 is supported", cw.put_metric_alarm,
            AlarmName="x", AlarmActions=[elsewhere], **ALARM)
    refused("an action that is no ARN", "ValidationError", "Invalid arn syntax", cw.put_metric_alarm, AlarmName="x", OKActions=["x"], **ALARM)
    same("nothing was put", cw.describe_alarms(AlarmNames=["x"])["MetricAlarms"], [])


def new_alarms():
    cw.put_metric_alarm(AlarmName="hot", AlarmActions=[TOPIC], AlarmDescription="\"a\" + b", **{**ALARM, "Unit": "Seconds"})
    cw.put_metric_alarm(AlarmName="silent", TreatMissingData="breaching", **{**ALARM, "EvaluationPeriods": 2, "MetricName": "nothing"})
    cw.put_metric_alarm(AlarmName="child", **{**ALARM, "MetricName": "never"})
    alarm = cw.describe_alarms(AlarmNames=["hot"])["MetricAlarms"][0]
    times = {k: NOW for k in ["AlarmConfigurationUpdatedTimestamp", "StateUpdatedTimestamp", "StateTransitionedTimestamp"]}
    same("a new alarm", alarm, {
        "AlarmName": "hot", "AlarmArn": ARN + "hot", "AlarmDescription": "\"a\" + b", "ActionsEnabled": True, "OKActions": [],
        "AlarmActions": [TOPIC], "InsufficientDataActions": [], "StateValue": "INSUFFICIENT_DATA",
        "StateReason": "Unchecked: Initial alarm creation", "Dimensions": [], "Unit": "Seconds", **times, **ALARM})
    cw.put_composite_alarm(AlarmName="all", AlarmRule='ALARM("' + ARN + 'hot") OR ALARM("' + ARN + 'child")')
    cw.put_composite_alarm(AlarmName="both", AlarmRule="ALARM(hot) AND ALARM(child)")
    same("metric alarms only", len(cw.describe_alarms()["CompositeAlarms"]), 0)
    for relation in [{"ParentsOfAlarmName": "hot"}, {"ChildrenOfAlarmName": "all"}]:
        refused("a relation with a filter", "ValidationError", "cannot be specified", cw.describe_alarms, AlarmNames=["hot"], **relation)
    same("parents", without_meta(cw.describe_alarms(ParentsOfAlarmName="hot")), {
        "CompositeAlarms": [{"AlarmName": n, "AlarmArn": ARN + n} for n in ["all", "both"]], "MetricAlarms": []})
    same("children", without_meta(cw.describe_alarms(ChildrenOfAlarmName="all")), {"CompositeAlarms": [], "MetricAlarms": [
        {"AlarmName": n, "AlarmArn": ARN + n, "StateValue": "INSUFFICIENT_DATA", "StateUpdatedTimestamp": NOW} for n in ["child", "hot"]]})
    cw.put_metric_alarm(AlarmName="counted", AlarmActions=[TOPIC], **{**ALARM, "Statistic": "SampleCount", "Period": 10, "Threshold": 1.0})
    cw.put_composite_alarm(AlarmName="by hand", AlarmRule="ALARM(child)", AlarmActions=[TOPIC])
    cw.set_alarm_state(AlarmName="by hand", StateValue="ALARM", StateReason="forced test reason")
    same("a composite that was set", published("by hand").get("TriggeringChildren"), [])
    cw.put_metric_alarm(AlarmName="called", AlarmActions=[FUNCTION], AlarmDescription="testing lambda alarm action", **ALARM)
    cw.set_alarm_state(AlarmName="called", StateValue="ALARM", StateReason="testing alarm")
    event()
    cw.put_metric_data(Namespace="Test", MetricData=[{"MetricName": "temperature", "Timestamp": NOW, "Values": [21.0, 22.0], "Unit": "Seconds"}])


def judged():
    hot = cw.describe_alarms(AlarmNames=["hot"])["MetricAlarms"][0]
    same("the reason", hot["StateReason"],
         "Threshold Crossed: 1 datapoint [21.5 (15/01/26 12:00:00)] was greater than the threshold (21.0).")
    data = {"version": "1.0", "queryDate": "2026-01-15T12:01:00.000+0000", "startDate": "2026-01-15T12:00:00.000+0000", "unit": "Seconds",
            "statistic": "Average", "period": 60, "recentDatapoints": [21.5], "threshold": 21.0,
            "evaluatedDatapoints": [{"timestamp": "2026-01-15T12:00:00.000+0000", "sampleCount": 2.0, "value": 21.5}]}
    same("the reason's data", json.loads(hot["StateReasonData"]), data)
    silent = cw.describe_alarms(AlarmNames=["silent"])["MetricAlarms"][0]
    same("the reason without data", [silent["StateValue"], silent["StateReason"]], [
        "ALARM", "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching]."])
    missing = json.loads(silent["StateReasonData"])
    same("the data without data", [missing["recentDatapoints"], "startDate" in missing, [list(p) for p in missing["evaluatedDatapoints"]]],
         [[], False, [["timestamp"], ["timestamp"]]])
    item = [h for h in cw.describe_alarm_history(AlarmName="hot", HistoryItemType="StateUpdate")["AlarmHistoryItems"]][0]
    same("history", [item["AlarmType"], item["HistoryItemType"], item["HistorySummary"], json.loads(item["HistoryData"])], [
        "MetricAlarm", "StateUpdate", "Alarm updated from INSUFFICIENT_DATA to ALARM", {
            "version": "1.0", "oldState": {"stateValue": "INSUFFICIENT_DATA", "stateReason": "Unchecked: Initial alarm creation"},
            "newState": {"stateValue": "ALARM", "stateReason": hot["StateReason"], "stateReasonData": data}}])
    created = cw.describe_alarm_history(AlarmName="hot", HistoryItemType="ConfigurationUpdate")["AlarmHistoryItems"][0]
    same("the statistic in history", json.loads(created["HistoryData"])["createdAlarm"].get("statistic"), "Average")
    message(action("hot"), hot)
    counted = cw.describe_alarms(AlarmNames=["counted"])["MetricAlarms"][0]
    data = json.loads(counted["StateReasonData"])
    same("the data of short periods", [data["period"], data["statistic"], data["recentDatapoints"]], [10, "SampleCount", [2.0]])
    trigger = published("counted")["Trigger"]
    same("the trigger of short periods", [trigger["Period"], trigger["Statistic"], trigger["Unit"]], [10, "SAMPLE_COUNT", None])
    composite = cw.describe_alarms(AlarmNames=["all"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]
    same("a composite", [composite["StateValue"], ARN + "hot" in composite["StateReason"], json.loads(composite["StateReasonData"])], [
        "ALARM", True, {"triggeringAlarms": [{"arn": ARN + "hot", "state": {"value": "ALARM", "timestamp": "2026-01-15T12:01:00.000+0000"}}]}])
    same("the rule", composite["AlarmRule"], 'ALARM("' + ARN + 'hot") OR ALARM("' + ARN + 'child")')
    refused("two composites at once", "ValidationError", None or "composite", cw.delete_alarms, AlarmNames=["all", "both"])
    cw.delete_alarms(AlarmNames=["nobody", "silent"])
    same("deleted beside one that is not there", cw.describe_alarms(AlarmNames=["silent"])["MetricAlarms"], [])


def action(name):
    """What an alarm that acted sent to its topic."""
    item = cw.describe_alarm_history(AlarmName=name, HistoryItemType="Action")["AlarmHistoryItems"][0]
    data = json.loads(item["HistoryData"])
    same("the action", [data["actionState"], data["notificationResource"], data["error"]], ["Succeeded", TOPIC, None])
    sent = json.loads(data["publishedMessage"])
    same("the text message", sent["sms"], 'ALARM: "' + name + '" in US East (N. Virginia)')
    return sent["default"]


def published(name):
    return json.loads(action(name))


def event():
    item = cw.describe_alarm_history(AlarmName="called", HistoryItemType="Action")["AlarmHistoryItems"][0]
    sent = json.loads(json.loads(item["HistoryData"])["publishedMessage"])
    sent["alarmData"]["configuration"]["metrics"][0].pop("id")
    now = "2026-01-15T12:00:00.000+0000"
    same("the event of a function", sent, {
        "source": "aws.cloudwatch", "alarmArn": ARN + "called", "accountId": "111122223333", "time": now, "region": "us-east-1", "alarmData": {
            "alarmName": "called", "state": {"value": "ALARM", "reason": "testing alarm", "timestamp": now},
            "previousState": {"value": "INSUFFICIENT_DATA", "reason": "Unchecked: Initial alarm creation", "timestamp": now},
            "configuration": {"description": "testing lambda alarm action", "metrics": [{"metricStat": {
                "metric": {"namespace": "Test", "name": "temperature", "dimensions": {}}, "period": 60, "stat": "Average"},
                "returnData": True}]}}})


def message(text, alarm):
    for escaped in ["u0022", "u002B"]:
        if escaped in text:
            print("the message escapes: " + escaped)
    sent = json.loads(text)
    seen = dict(sent)
    seen.pop("ActionExecutedAfterMuteWindow")
    same("the message", seen, {
        "AlarmName": "hot", "AlarmDescription": "\"a\" + b", "AWSAccountId": "111122223333",
        "AlarmConfigurationUpdatedTimestamp": "2026-01-15T12:00:00.000+0000", "NewStateValue": "ALARM", "NewStateReason": alarm["StateReason"],
        "StateChangeTime": "2026-01-15T12:01:00.000+0000", "Region": "US East (N. Virginia)", "AlarmArn": ARN + "hot",
        "OldStateValue": "INSUFFICIENT_DATA", "OKActions": [], "AlarmActions": [TOPIC], "InsufficientDataActions": [], "Trigger": {
            "MetricName": "temperature", "Namespace": "Test", "StatisticType": "Statistic", "Statistic": "AVERAGE", "Unit": "Seconds",
            "Dimensions": [], "Period": 60, "EvaluationPeriods": 1, "ComparisonOperator": "GreaterThanThreshold", "Threshold": 21.0,
            "TreatMissingData": "", "EvaluateLowSampleCountPercentile": ""}})


if WHEN == "before":
    empty_lists()
    labels_and_units()
    refusals()
    new_alarms()
else:
    judged()
