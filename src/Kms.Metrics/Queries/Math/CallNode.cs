using System.Text;

namespace Kms.Metrics;

/// <summary>A function, an operator or a list in a formula: how it is written around its parts.</summary>
internal sealed class CallNode : MetricExpression
{
    private const string ListName = "[";

    // The order of several series makes no difference to these, nor to what the second ones do with each of them.
    private static readonly HashSet<string> Totals = new(StringComparer.Ordinal) { "SUM", "AVG", "MIN", "MAX", "STDDEV", "METRIC_COUNT" };
    private static readonly HashSet<string> OneByOne = new(StringComparer.Ordinal)
        { ListName, "FILL", "REMOVE_EMPTY", "ABS", "CEIL", "FLOOR" };

    // Without brackets around the left part these mean the same.
    private static readonly HashSet<string> Chainable = new(StringComparer.Ordinal) { "+", "*", "AND", "OR" };

    private readonly string _name;
    private readonly string _before;
    private readonly string _between;
    private readonly string _after;
    private readonly bool _isOperator;
    private readonly IReadOnlyList<MetricExpression> _parts;

    private CallNode(string name, string before, string between, string after, IReadOnlyList<MetricExpression> parts,
        bool isOperator = false)
    {
        (_name, _before, _between, _after, _isOperator, _parts) = (name, before, between, after, isOperator, parts);
        // A part that a formula names often counts each time, and so does what it is made of.
        var own = isOperator ? between.Length : before.Length + after.Length + ((parts.Count - 1) * between.Length);
        LeastLength = (int)Math.Min(int.MaxValue, own + parts.Sum(p => (long)p.LeastLength));
    }

    internal override IReadOnlyList<MetricExpression> Parts => _parts;

    internal override int LeastLength { get; }

    public static CallNode Function(string name, params MetricExpression[] arguments) => new(name, name + "(", ",", ")", arguments);

    /// <summary>A function whose last arguments are words.</summary>
    public static CallNode Function(string name, MetricExpression argument, params string[] words) =>
        new(name, name + "(", "", "," + string.Join(",", words) + ")", [argument]);

    public static CallNode Operator(MetricExpression left, string symbol, MetricExpression right) =>
        new(symbol, "(", symbol, ")", [left, right], isOperator: true);

    public static CallNode Negation(MetricExpression value) => new("-", "(-", "", ")", [value]);

    public static CallNode List(IReadOnlyList<MetricExpression> items) => new(ListName, ListName, ",", "]", items);

    internal override void Write(StringBuilder text, ExpressionScope scope, bool inAnyOrder)
    {
        text.Append(_before);
        WriteParts(text, scope, Totals.Contains(_name) || (inAnyOrder && OneByOne.Contains(_name)));
        text.Append(scope.IsShort ? _after : _after.Replace(",", ", "));
    }

    private void WriteParts(StringBuilder text, ExpressionScope scope, bool inAnyOrder)
    {
        for (var i = 0; i < _parts.Count; i++)
        {
            if (i > 0)
                text.Append(Between(scope));
            var start = text.Length;
            if (i == 0 && scope.IsShort && _isOperator && Chainable.Contains(_name)
                && _parts[i] is CallNode { _isOperator: true } left && left._name == _name)
                left.WriteParts(text, scope, inAnyOrder);
            else
                _parts[i].Write(text, scope, inAnyOrder);
            // Lists in a list are one list.
            if (_name == ListName && scope.IsShort && _parts[i] is QueryLeaf or CallNode { _name: ListName } && text[start] == '[')
                text.Remove(text.Length - 1, 1).Remove(start, 1);
        }
    }

    private string Between(ExpressionScope scope) => _isOperator
        ? scope.IsShort && !char.IsLetter(_between[0]) ? _between : " " + _between + " "
        : scope.IsShort ? _between : _between + " ";
}
