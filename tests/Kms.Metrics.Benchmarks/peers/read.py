"""Points per second of processor time of boto3: read.py URL [each]"""
import datetime
import resource
import sys

import boto3
from botocore.config import Config

SERIES, REQUESTS = 500, 5

client = boto3.client("cloudwatch", region_name="us-east-1", endpoint_url=sys.argv[1], aws_access_key_id="a", aws_secret_access_key="b", config=Config(retries={"max_attempts": 1}))
start = datetime.datetime(2026, 1, 15, 9, tzinfo=datetime.timezone.utc)
queries = [
    {"Id": f"q{i}", "MetricStat": {"Metric": {"Namespace": "AWS/KMS", "MetricName": "XksProxyCredentialAge", "Dimensions": [{"Name": "CustomKeyStoreId", "Value": f"cks-{i}"}]}, "Period": 60, "Stat": "Maximum"}}
    for i in range(SERIES)
]
each = sys.argv[2:] == ["each"]
calls = [[q] for q in queries] if each else [queries]


def once():
    points = 0
    for asked in calls:
        answer = client.get_metric_data(MetricDataQueries=asked, StartTime=start, EndTime=start + datetime.timedelta(minutes=200))
        points += sum(len(r["Values"]) for r in answer["MetricDataResults"])
    return points


def used():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


once()
before = used()
points = sum(once() for _ in range(1 if each else REQUESTS))
print(f"boto3{', one call for each metric' if each else ''}: {points / (used() - before):,.0f} points a processor second")
