using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Errors;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>The rule of a composite alarm: <c>ALARM("a") AND NOT (OK(b) OR FALSE)</c>. Immutable. [CloudWatch API]</summary>
internal abstract record CompositeRule
{
    private const int Deepest = 64;

    /// <summary>The names of the alarms that the rule speaks of.</summary>
    public abstract IEnumerable<string> Names { get; }

    public abstract bool IsTrue(Func<string, string?> stateOf);

    /// <exception cref="ExpressionException">The rule cannot be read.</exception>
    public static CompositeRule Parse(string text)
    {
        var parser = new Parser(text);
        return parser.Whole();
    }

    /// <summary>The name of an alarm that is given by name or by ARN.</summary>
    public static string NameOf(string nameOrArn)
    {
        const string Marker = ":alarm:";
        var at = nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn.IndexOf(Marker, StringComparison.Ordinal) : -1;
        return at < 0 ? nameOrArn : nameOrArn[(at + Marker.Length)..];
    }

    private sealed record Constant(bool Value) : CompositeRule
    {
        public override IEnumerable<string> Names => [];

        public override bool IsTrue(Func<string, string?> stateOf) => Value;
    }

    private sealed record InState(string Name, string State) : CompositeRule
    {
        public override IEnumerable<string> Names => [Name];

        public override bool IsTrue(Func<string, string?> stateOf) => stateOf(Name) == State;
    }

    private sealed record Not(CompositeRule Rule) : CompositeRule
    {
        public override IEnumerable<string> Names => Rule.Names;

        public override bool IsTrue(Func<string, string?> stateOf) => !Rule.IsTrue(stateOf);
    }

    private sealed record All(CompositeRule Left, CompositeRule Right) : CompositeRule
    {
        public override IEnumerable<string> Names => Left.Names.Concat(Right.Names);

        public override bool IsTrue(Func<string, string?> stateOf) => Left.IsTrue(stateOf) && Right.IsTrue(stateOf);
    }

    private sealed record Any(CompositeRule Left, CompositeRule Right) : CompositeRule
    {
        public override IEnumerable<string> Names => Left.Names.Concat(Right.Names);

        public override bool IsTrue(Func<string, string?> stateOf) => Left.IsTrue(stateOf) || Right.IsTrue(stateOf);
    }

    // A name without quotes may hold any character but a space and a bracket, so this reads characters and not tokens.
    private sealed class Parser(string text)
    {
        private int _at;
        private int _depth;

        public CompositeRule Whole()
        {
            var rule = Either();
            return Peek() == '\0' ? rule : throw Wrong("AND, OR or the end");
        }

        private CompositeRule Either()
        {
            if (++_depth > Deepest)
                throw new ExpressionException("The rule nests deeper than " + Deepest + " levels");
            var rule = Both();
            while (TakeWord("OR"))
                rule = new Any(rule, Both());
            _depth--;
            return rule;
        }

        private CompositeRule Both()
        {
            var rule = One();
            while (TakeWord("AND"))
                rule = new All(rule, One());
            return rule;
        }

        private CompositeRule One()
        {
            if (TakeWord("NOT"))
            {
                if (++_depth > Deepest)
                    throw new ExpressionException("The rule nests deeper than " + Deepest + " levels");
                var negated = new Not(One());
                _depth--;
                return negated;
            }

            if (TakeWord("TRUE"))
                return new Constant(true);
            if (TakeWord("FALSE"))
                return new Constant(false);
            foreach (var state in new[] { AlarmStates.InsufficientData, AlarmStates.Alarm, AlarmStates.Ok })
            {
                if (TakeWord(state))
                    return InBrackets(() => new InState(Name(), state));
            }

            return Peek() == '(' ? InBrackets(Either) : throw Wrong("ALARM, OK, INSUFFICIENT_DATA, NOT, TRUE, FALSE or an opening bracket");
        }

        private CompositeRule InBrackets(Func<CompositeRule> content)
        {
            Expect('(');
            var rule = content();
            Expect(')');
            return rule;
        }

        private string Name()
        {
            var quote = Peek();
            int start;
            if (quote is '"' or '\'')
            {
                start = ++_at;
                while (_at < text.Length && text[_at] != quote)
                    _at++;
                if (_at == text.Length)
                    throw Wrong("a closing quote");
                return NameOf(text[start.._at++]);
            }

            start = _at;
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('(' or ')'))
                _at++;
            return _at > start ? NameOf(text[start.._at]) : throw Wrong("an alarm's name");
        }

        private char Peek()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
            return _at < text.Length ? text[_at] : '\0';
        }

        private bool TakeWord(string word)
        {
            Peek();
            var end = _at + word.Length;
            if (string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0
                || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')))
                return false;
            _at = end;
            return true;
        }

        private void Expect(char symbol)
        {
            if (Peek() != symbol)
                throw Wrong("'" + symbol + "'");
            _at++;
        }

        private ExpressionException Wrong(string expected) => new("expected " + expected + " at position " + (_at + 1));
    }
}
