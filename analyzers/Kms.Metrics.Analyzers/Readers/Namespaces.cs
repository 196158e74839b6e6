using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Which namespace an object asks about: it is looked at before anything else of the object.</summary>
internal static class Namespaces
{
    /// <summary>Whether an initializer names another namespace than AWS/KMS and its misspellings.</summary>
    public static bool IsForeign(IObjectCreationOperation creation)
    {
        if (creation.Initializer is not { } written)
            return false;
        // As it is, without an enumerator: most of what comes here is about something else, and pays for no more than this.
        foreach (var initializer in written.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Namespace" } } assignment)
                return assignment.Value.ConstantValue is { HasValue: true, Value: string name } && !IsOfKms(name);
        }

        return false;
    }

    /// <summary>Whether an object names AWS/KMS, or what was meant for it. One that is not known is none of our business.</summary>
    public static bool IsOfKms(CreatedObject asked, out string name) =>
        Values.Text(asked["Namespace"]).TryGet(out name) && IsOfKms(name);

    private static bool IsOfKms(string name) => name == KmsCatalog.Namespace || NearNamespaceRule.IsNear(name);
}
