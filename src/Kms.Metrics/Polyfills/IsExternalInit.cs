#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for before it allows <c>init</c>; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
#endif
