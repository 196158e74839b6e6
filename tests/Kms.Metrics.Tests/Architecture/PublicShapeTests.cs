using System.Reflection;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>Promises that hold for every public member at once.</summary>
public sealed class PublicShapeTests
{
    public static TheoryData<string> Assemblies => ["Kms.Metrics", "Kms.Metrics.Emulator"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void AsynchronousMember_TakesAnOptionalTokenLast(string assembly)
    {
        var wrong = PublicMethods(assembly).Where(IsAsynchronous)
            .Where(m => m.GetParameters() is not [.., { ParameterType: var type, IsOptional: true }] || type != typeof(CancellationToken))
            .Select(m => m.DeclaringType!.Name + "." + m.Name).Where(n => !n.EndsWith(".DisposeAsync", StringComparison.Ordinal)).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void AsynchronousMember_IsNamedSo_AndNoOtherIs(string assembly)
    {
        var wrong = PublicMethods(assembly).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) != IsAsynchronous(m))
            .Select(m => m.DeclaringType!.Name + "." + m.Name).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // What implements an interface of .NET has the shape of that interface.
    private static IEnumerable<MethodInfo> PublicMethods(string assembly) => Assembly.Load(assembly).GetExportedTypes()
        .Where(t => !typeof(Delegate).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsSpecialName && !ImplementsForeign(m));

    private static bool ImplementsForeign(MethodInfo method) => method.GetBaseDefinition().DeclaringType!.Assembly != method.Module.Assembly
        || (!method.DeclaringType!.IsInterface && method.DeclaringType.GetInterfaces()
            .Where(i => i.Assembly.GetName().Name?.StartsWith("Kms.Metrics", StringComparison.Ordinal) == false)
            .Any(i => method.DeclaringType.GetInterfaceMap(i).TargetMethods.Contains(method)));

    private static bool IsAsynchronous(MethodInfo method)
    {
        var type = method.ReturnType;
        return typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
            || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>)
                || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));
    }
}
