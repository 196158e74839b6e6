using System.Net;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Dashboards are kept as they are put.</summary>
public sealed class DashboardTests : EmulatorTest
{
    private const string Body = """{"widgets":[{"type":"text","properties":{"markdown":"Ä"}}]}""";

    [Fact]
    public async Task Dashboard_ComesBackAsItWasPut()
    {
        var put = await CallAsync("PutDashboard",
            new { DashboardName = "kms", DashboardBody = Body, Tags = new[] { new { Key = "k", Value = "v" } } });
        Assert.Equal(0, put.GetProperty("DashboardValidationMessages").GetArrayLength());
        var got = await CallAsync("GetDashboard", new { DashboardName = "kms" });
        Assert.Equal((Body, "arn:aws:cloudwatch::111122223333:dashboard/kms"),
            (got.GetProperty("DashboardBody").GetString(), got.GetProperty("DashboardArn").GetString()));
        var tags = await CallAsync("ListTagsForResource", new { ResourceARN = got.GetProperty("DashboardArn").GetString() });
        Assert.Equal("v", tags.GetProperty("Tags")[0].GetProperty("Value").GetString());
    }

    [Fact]
    public async Task Listing_IsByPrefixAndDeletingIsAllOrNothing()
    {
        foreach (var name in new[] { "kms-a", "kms-b", "other" })
            await CallAsync("PutDashboard", new { DashboardName = name, DashboardBody = Body });
        var listed = (await CallAsync("ListDashboards", new { DashboardNamePrefix = "kms" })).GetProperty("DashboardEntries")
            .EnumerateArray().ToList();
        Assert.Equal(["kms-a", "kms-b"], listed.Select(e => e.GetProperty("DashboardName").GetString()));
        Assert.Equal((System.Text.Encoding.UTF8.GetByteCount(Body), Now.ToUnixTimeSeconds()),
            (listed[0].GetProperty("Size").GetInt32(), listed[0].GetProperty("LastModified").GetInt64()));
        var missing = await RefusedAsync("DeleteDashboards", new { DashboardNames = new[] { "other", "none" } });
        Assert.Equal((HttpStatusCode.NotFound, "DashboardNotFoundError", "ResourceNotFound;Sender"),
            (missing.Status, missing.Code, missing.QueryError));
        await CallAsync("DeleteDashboards", new { DashboardNames = new[] { "other", "kms-a" } });
        Assert.Equal(1, (await CallAsync("ListDashboards", new { })).GetProperty("DashboardEntries").GetArrayLength());
    }

    [Fact]
    public async Task WrongDashboards_AreRefused()
    {
        var name = await RefusedAsync("PutDashboard", new { DashboardName = "a b", DashboardBody = Body });
        Assert.Equal(
            "The value for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore "
            + "(_).\n", name.Message);
        foreach (var body in new[] { "no json", "[]", "{}" })
            Assert.Equal("DashboardInvalidInputError",
                (await RefusedAsync("PutDashboard", new { DashboardName = "a", DashboardBody = body })).Code);
        Assert.Equal("DashboardNotFoundError", (await RefusedAsync("GetDashboard", new { DashboardName = "none" })).Code);
    }
}
