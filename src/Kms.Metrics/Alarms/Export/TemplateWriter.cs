using System.Text.Json;

namespace Kms.Metrics;

/// <summary>Writes resources as a template. [CloudFormation: template anatomy]</summary>
internal static class TemplateWriter
{
    public static void Write(Utf8JsonWriter w, IReadOnlyList<AlarmResource> resources)
    {
        w.WriteStartObject();
        w.WriteString("AWSTemplateFormatVersion", "2010-09-09");
        w.WriteString("Description", "Alarms on AWS KMS");
        w.WriteStartObject("Resources");
        foreach (var resource in resources)
        {
            w.WriteStartObject(resource.Id);
            w.WriteString("Type", resource.Type);
            if (resource.DependsOn.Count > 0)
            {
                w.WriteStartArray("DependsOn");
                foreach (var other in resource.DependsOn)
                    w.WriteStringValue(other.Id);
                w.WriteEndArray();
            }

            w.WritePropertyName("Properties");
            resource.Properties.WriteTo(w);
            w.WriteEndObject();
        }

        w.WriteEndObject();
        w.WriteEndObject();
    }
}
