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
    public static CompositeRule Parse(string text) => new Parser(text).Whole();

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

    // Reads the tokens of the SDK, so that what it makes of a rule is what the emulator evaluates.
    private sealed class Parser(string text)
    {
        private static readonly AlarmRuleToken End = new(AlarmRuleTokenKind.Word, "", -1);

        private readonly List<AlarmRuleToken> _tokens = [.. AlarmRuleText.Tokenize(text)];
        private int _at;
        private int _depth;

        private AlarmRuleToken Next => _at < _tokens.Count ? _tokens[_at] : End;

        public CompositeRule Whole()
        {
            var rule = Either();
            return Next == End ? rule : throw Wrong("AND, OR or the end");
        }

        private CompositeRule Either()
        {
            Deepen();
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
                Deepen();
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

            return Next.Kind == AlarmRuleTokenKind.Open ? InBrackets(Either)
                : throw Wrong("ALARM, OK, INSUFFICIENT_DATA, NOT, TRUE, FALSE or an opening bracket");
        }

        private void Deepen()
        {
            if (++_depth > Deepest)
                throw new ExpressionException("The rule nests deeper than " + Deepest + " levels");
        }

        private CompositeRule InBrackets(Func<CompositeRule> content)
        {
            Expect(AlarmRuleTokenKind.Open, "'('");
            var rule = content();
            Expect(AlarmRuleTokenKind.Close, "')'");
            return rule;
        }

        private string Name()
        {
            var name = Next;
            Expect(AlarmRuleTokenKind.Name, "an alarm's name");
            return name.Text;
        }

        private bool TakeWord(string word)
        {
            if (Next.Kind != AlarmRuleTokenKind.Word || Next.Text != word)
                return false;
            _at++;
            return true;
        }

        private void Expect(AlarmRuleTokenKind kind, string expected)
        {
            if (Next.Kind == AlarmRuleTokenKind.Unclosed)
                throw At("a closing quote", text.Length);
            if (Next.Kind != kind)
                throw Wrong(expected);
            _at++;
        }

        private ExpressionException Wrong(string expected) => At(expected, Next == End ? text.Length : Next.Position);

        private static ExpressionException At(string expected, int position) =>
            new("expected " + expected + " at position " + (position + 1));
    }
}
