// Prints what GitHub's own language service finds in each workflow that is named: node workflows.mjs FILE...
// Run it from a folder with @actions/languageservice and vscode-languageserver-textdocument in node_modules.
import { register } from "node:module";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// The service imports JSON the way bundlers do.
register("data:text/javascript," + encodeURIComponent(`
    import { readFile } from "node:fs/promises";
    export const load = async (url, context, next) => url.endsWith(".json")
        ? { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") }
        : next(url, context);`));
const from = (name) => import(pathToFileURL(`${process.cwd()}/node_modules/${name}`));
const { validate } = await from("@actions/languageservice/dist/index.js");
const { TextDocument } = await from("vscode-languageserver-textdocument/lib/esm/main.js");
for (const file of process.argv.slice(2)) {
    const text = TextDocument.create("file:///.github/workflows/workflow.yml", "yaml", 1, await readFile(file, "utf8"));
    for (const { range, message } of await validate(text)) console.log(`${range.start.line + 1}: ${message}`);
}
