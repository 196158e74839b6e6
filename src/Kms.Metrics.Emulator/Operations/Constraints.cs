using System.Globalization;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>Collects what is wrong with a request and says it in the service's words. [CloudWatch API]</summary>
internal sealed class Constraints
{
    private readonly List<string> _problems = [];

    public Constraints Length(string member, string? value, int min, int max, bool required)
    {
        if (string.IsNullOrEmpty(value))
        {
            if (required)
                _problems.Add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        else if (value.Length > max)
        {
            Add(value, member, "Member must have length less than or equal to " + Text(max));
        }
        else if (value.Length < min)
        {
            Add(value, member, "Member must have length greater than or equal to " + Text(min));
        }

        return this;
    }

    public Constraints Namespace(string? value, bool required)
    {
        Length("namespace", value, 1, 255, required);
        if (value is { Length: > 0 } && value[0] == ':')
            Add(value, "namespace", "Member must satisfy regular expression pattern: [^:].*");
        return this;
    }

    public Constraints Count(string member, int count, int min, int max)
    {
        if (count > max)
            _problems.Add("The collection " + member + " must not have a size greater than " + Text(max) + ".");
        else if (count < min)
            _problems.Add("The collection " + member + " must not be empty.");
        return this;
    }

    public Constraints OneOf(string member, string? value, bool required, params string[] allowed)
    {
        if (value is null && !required)
            return this;
        if (value is null || !allowed.Contains(value, StringComparer.Ordinal))
            Add(value ?? "", member, "Member must satisfy enum value set: [" + string.Join(", ", allowed) + "]");
        return this;
    }

    public Constraints Range(string member, int? value, int min, int max)
    {
        if (value < min)
            Add(Text(value.Value), member, "Member must have value greater than or equal to " + Text(min));
        else if (value > max)
            Add(Text(value.Value), member, "Member must have value less than or equal to " + Text(max));
        return this;
    }

    public Constraints Dimensions(IReadOnlyList<MetricDimension> dimensions)
    {
        Count("Dimensions", dimensions.Count, 0, 30);
        for (var i = 0; i < dimensions.Count; i++)
        {
            var member = "dimensions." + Text(i + 1) + ".member.";
            Length(member + "name", dimensions[i].Name, 1, 255, required: true);
            Length(member + "value", dimensions[i].Value, 1, 1024, required: true);
        }

        return this;
    }

    /// <exception cref="ServiceException">Something is wrong; the message says all of it.</exception>
    public void Throw()
    {
        if (_problems.Count > 0)
            throw ServiceException.Validation(Text(_problems.Count) + " validation error" + (_problems.Count == 1 ? "" : "s") + " detected: " + string.Join("; ", _problems));
    }

    private void Add(string value, string member, string constraint) => _problems.Add("Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
