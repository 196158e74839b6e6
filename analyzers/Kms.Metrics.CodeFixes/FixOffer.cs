using Microsoft.CodeAnalysis;

namespace Kms.Metrics.CodeFixes;

/// <summary>One fix: what it says, and the tree that it leaves.</summary>
internal sealed record FixOffer(string Title, Func<SyntaxNode> Fixed);
