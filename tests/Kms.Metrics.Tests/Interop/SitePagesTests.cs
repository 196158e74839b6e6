using System.Net;
using System.Text.Json;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Tests.Interop;

/// <summary>The pages of the documentation site as a browser shows them. <c>.ci/site</c> builds them.</summary>
public sealed class SitePagesTests
{
    private static readonly string Site = Path.Combine(Repository.Root, "artifacts", "site");

    // The width of a laptop's window without its scroll bar, and of a phone. A window of a browser has a least width; a frame has none.
    private const string Look = """
        <!DOCTYPE html><title>looking</title><iframe height=900></iframe><script>
        (async () => {
          const frame = document.querySelector('iframe'), wrong = [], pages = PAGES;
          for (const page of pages) {
            const loaded = new Promise(r => frame.onload = r);
            frame.src = page;
            await loaded;
            for (const width of [1265, 390]) {
              frame.width = width;
              await new Promise(r => setTimeout(r, 100));
              const shown = frame.contentDocument.documentElement;
              if (shown.scrollWidth > shown.clientWidth)
                wrong.push(page + ' is ' + shown.scrollWidth + ' wide in ' + width);
            }
            const content = frame.contentDocument;
            if (!content.title || content.querySelectorAll('article h1').length != 1)
              wrong.push(page + ' has no title, or not one heading');
            if ([...content.images].some(i => i.complete && !i.naturalWidth))
              wrong.push(page + ' has a broken image');
          }
          document.title = wrong.length ? wrong.join('; ') : pages.length + ' pages fit';
        })().catch(e => document.title = String(e));
        </script>
        """;

    [Fact]
    public async Task Pages_FitALaptopAndAPhone()
    {
        var browser = Browser.FindOrSkip();
        Assert.SkipUnless(Directory.Exists(Site), "no site in artifacts/site; .ci/site builds one");
        var pages = Pages().ToList();
        await using var server = await ServeAsync(pages);
        var folder = Directory.CreateTempSubdirectory("kms-metrics-site-");
        try
        {
            var dom = await Browser.RunAsync(browser, folder.FullName, "--virtual-time-budget=120000", "--dump-dom",
                server.Urls.First() + "/look");
            var start = dom.IndexOf("<title>", StringComparison.Ordinal) + "<title>".Length;
            Assert.Equal(pages.Count + " pages fit",
                WebUtility.HtmlDecode(dom[start..dom.IndexOf("</title>", start, StringComparison.Ordinal)]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Every guide and reference, one rule, and of the many pages of the API those with the longest names.
    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Path.Combine(Site, "docs"), "*.html").Where(f => Path.GetFileName(f) != "toc.html")
            .Concat(Directory.EnumerateFiles(Path.Combine(Site, "docs", "reference"), "*.html"))
            .Append(Path.Combine(Site, "README.html")).Append(Path.Combine(Site, "CONTRIBUTING.html"))
            .Append(Path.Combine(Site, "docs", "rules", "KMS0003.html")).Append(Path.Combine(Site, "docs", "decisions", "README.html"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Site, "api"), "*.html").OrderByDescending(f => f.Length)
                .ThenBy(f => f, StringComparer.Ordinal).Take(10))
            .Select(f => "/" + Path.GetRelativePath(Site, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static async Task<WebApplication> ServeAsync(List<string> pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Site), ServeUnknownFileTypes = true });
        var look = Look.Replace("PAGES", JsonSerializer.Serialize(pages), StringComparison.Ordinal);
        app.MapGet("/look", () => Results.Content(look, "text/html"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
