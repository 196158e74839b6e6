namespace Kms.Metrics;

/// <summary>The published names of the dimensions' enums.</summary>
public static class PublishedNames
{
    internal static EnumTable<KmsOperation> KmsOperations { get; } = EnumTable<KmsOperation>.OfMemberNames(
        KmsOperation.Decrypt, KmsOperation.DeriveSharedSecret, KmsOperation.Encrypt, KmsOperation.GenerateDataKey,
        KmsOperation.GenerateDataKeyPair,
        KmsOperation.GenerateDataKeyPairWithoutPlaintext, KmsOperation.GenerateDataKeyWithoutPlaintext, KmsOperation.GenerateMac,
        KmsOperation.ReEncrypt,
        KmsOperation.Sign, KmsOperation.Verify, KmsOperation.VerifyMac, KmsOperation.DescribeKey, KmsOperation.CreateKey,
        KmsOperation.CreateCustomKeyStore,
        KmsOperation.ConnectCustomKeyStore, KmsOperation.UpdateCustomKeyStore, KmsOperation.KmsHealthCheck);

    internal static EnumTable<XksOperation> XksOperations { get; } = EnumTable<XksOperation>.OfMemberNames(
        XksOperation.Encrypt, XksOperation.Decrypt, XksOperation.GetKeyMetadata, XksOperation.GetHealthStatus);

    internal static EnumTable<KeySpec> KeySpecs { get; } = new((KeySpec.SymmetricDefault, ["SYMMETRIC_DEFAULT"]));

    internal static EnumTable<XksErrorType> ErrorTypes { get; } = new(
        (XksErrorType.Retryable, ["Retryable errors", "Retryable"]),
        (XksErrorType.NonRetryable, ["Non-retryable errors", "Non-retryable"]),
        (XksErrorType.NotApplicable, ["N/A"]));

    internal static EnumTable<XksExceptionName> ExceptionNames { get; } = EnumTable<XksExceptionName>.OfMemberNames(
        XksExceptionName.InternalException, XksExceptionName.DependencyTimeoutException, XksExceptionName.ThrottlingException,
        XksExceptionName.XksProxyUnreachableException, XksExceptionName.KMSInvalidStateException, XksExceptionName.AccessDeniedException,
        XksExceptionName.AuthenticationFailedException, XksExceptionName.InvalidCiphertextException,
        XksExceptionName.InvalidKeyUsageException,
        XksExceptionName.InvalidStateException, XksExceptionName.ValidationException, XksExceptionName.InvalidUriPathException,
        XksExceptionName.KeyNotFoundException, XksExceptionName.UnsupportedOperationException, XksExceptionName.None);

    internal static EnumTable<ExternalKeyManagerState> ManagerStates { get; } = EnumTable<ExternalKeyManagerState>.OfMemberNames(
        ExternalKeyManagerState.Active, ExternalKeyManagerState.Degraded, ExternalKeyManagerState.Unavailable);

    internal static EnumTable<TEnum> TableOf<TEnum>()
        where TEnum : struct, Enum =>
        (EnumTable<TEnum>)new object[] { KmsOperations, XksOperations, KeySpecs, ErrorTypes, ExceptionNames, ManagerStates }
            .First(t => t is EnumTable<TEnum>);

    /// <summary>Returns the operation's published name.</summary>
    /// <param name="operation">Any member but <see cref="KmsOperation.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this KmsOperation operation) => KmsOperations.Write(operation, nameof(operation));

    /// <summary>Returns the operation's published name.</summary>
    /// <param name="operation">Any member but <see cref="XksOperation.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this XksOperation operation) => XksOperations.Write(operation, nameof(operation));

    /// <summary>Returns the key type's published name.</summary>
    /// <param name="keySpec">Any member but <see cref="KeySpec.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this KeySpec keySpec) => KeySpecs.Write(keySpec, nameof(keySpec));

    /// <summary>Returns the error type's published name in its preferred spelling; an account may publish the other one.</summary>
    /// <param name="errorType">Any member but <see cref="XksErrorType.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this XksErrorType errorType) => ErrorTypes.Write(errorType, nameof(errorType));

    /// <summary>Returns the exception's published name.</summary>
    /// <param name="exceptionName">Any member but <see cref="XksExceptionName.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this XksExceptionName exceptionName) => ExceptionNames.Write(exceptionName, nameof(exceptionName));

    /// <summary>Returns the state's published name.</summary>
    /// <param name="state">Any member but <see cref="ExternalKeyManagerState.Unknown"/>.</param>
    /// <returns>The name in its preferred spelling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The member has no published name.</exception>
    public static string ToPublishedName(this ExternalKeyManagerState state) => ManagerStates.Write(state, nameof(state));
}
