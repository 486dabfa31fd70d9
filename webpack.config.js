// Three parts, each a configuration of its own: `webpack --config-name addin | desk | cli`, or all of them.
//
//   --env mode=development     source maps, __DEV__ true (the contract suite's button); production is the default
//   --env office=cdn|cdn-cn|self   where the add-in's pages take office.js from (default: cdn)
//   --env officeDir=FOLDER     with office=self: an office.js of your own instead of the npm package's
//   --env origin=https://…     where the add-in will be served; writes dist/addin/manifest.xml for that address

const { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } = require("node:fs");
const { resolve } = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const { EsbuildPlugin } = require("esbuild-loader");
const HtmlPlugin = require("html-webpack-plugin");
const { BannerPlugin, DefinePlugin } = require("webpack");
const { Licences } = require("./.ci/licences.cjs");
const policy = require("./.ci/policy.json");
const { version } = require("./package.json");

const here = (...parts) => resolve(__dirname, ...parts);
const developmentOrigin = "https://localhost:3000";

/** The pages of each part: its html and, in the order they run, its scripts: an entry by its name, or a file of the output. */
const pages = {
  addin: {
    entries: { taskpane: "./src/taskpane/index", commands: "./src/commands/commands" },
    html: {
      "taskpane.html": { template: "src/taskpane/taskpane.html", scripts: ["taskpane"], office: true },
      "commands.html": { template: "src/commands/commands.html", scripts: ["commands"], office: true },
    },
  },
  desk: {
    entries: {
      desk: "./src/desk/index",
      bridge: "./src/desk/bridge",
      client: "./src/desk/client",
      taskpane: "./src/taskpane/index",
      commands: "./src/commands/commands",
    },
    html: {
      "index.html": { template: "src/desk/desk.html", scripts: ["desk"], policy: policy.desk },
      // The same pane as in Excel. Before it: the bridge, Microsoft's own client, and what that client lacks when loaded alone.
      "pane.html": {
        template: "src/taskpane/taskpane.html",
        scripts: ["bridge", "office/excel-web-16.00.js", "client", "taskpane"],
      },
      // A command of the ribbon, in a window of its own as in Excel.
      "commands.html": {
        template: "src/commands/commands.html",
        scripts: ["bridge", "office/excel-web-16.00.js", "client", "commands"],
      },
    },
  },
};

const officeSources = {
  cdn: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  "cdn-cn": "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
  self: "office/office.js",
};

/** What a self-hosted office.js needs for Excel at our floor; its telemetry scripts are left out on purpose. */
const officeFiles = [
  "office.js",
  "o15apptofilemappingtable.js",
  "excel-{android,ios,mac,web,win32,winrt}-16.*.js",
  "{zh-cn,en-us}/office_strings.js",
];

/** The Content-Security-Policy of one page, as the text of a meta tag or a header. */
function policyText(extra = {}, scriptOrigins = []) {
  const rules = { ...policy.page, ...extra };
  rules["script-src"] = [...rules["script-src"], ...scriptOrigins];
  return Object.entries(rules)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** Writes each page's policy first into its head and orders its scripts as the table above says. */
class PageHead {
  constructor(html, officeUrl) {
    this.html = html;
    this.officeUrl = officeUrl;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap("PageHead", (compilation) => {
      const hooks = HtmlPlugin.getHooks(compilation);
      hooks.alterAssetTagGroups.tap("PageHead", (data) => {
        const { scripts, office } = this.html[data.outputName];
        const script = (attributes) => ({ tagName: "script", voidTag: false, meta: {}, attributes });
        const ours = data.headTags.filter((tag) => tag.tagName === "script");
        const others = data.headTags.filter((tag) => tag.tagName !== "script");
        const ordered = scripts.map(
          (name) =>
            ours.find((tag) => tag.attributes.src.split("?")[0] === `${name}.js`) ??
            script({ src: name, defer: true }),
        );
        // Office asks for a plain script in the head: it finds its own folder from its tag.
        data.headTags = [...others, ...(office ? [script({ src: this.officeUrl })] : []), ...ordered];
        return data;
      });
      hooks.beforeEmit.tap("PageHead", (data) => {
        const { policy: extra, office } = this.html[data.outputName];
        const remote = office && /^https:/.test(this.officeUrl) ? [new URL(this.officeUrl).origin] : [];
        if (!data.html.includes("<head>")) throw new Error(`${data.outputName} has no <head>.`);
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policyText(extra, remote)}">`;
        data.html = data.html.replace("<head>", `<head>\n    ${meta}`);
        return data;
      });
    });
  }
}

/** Notes when a build began that ended well, so that `npm run demo` and the tests know whether to build again. */
class Stamp {
  constructor(part) {
    this.file = here("dist", `.${part}`);
  }

  apply(compiler) {
    compiler.hooks.done.tap("Stamp", (stats) => {
      if (stats.hasErrors()) return;
      mkdirSync(here("dist"), { recursive: true });
      writeFileSync(this.file, "");
      utimesSync(this.file, stats.startTime / 1000, stats.startTime / 1000);
    });
  }
}

/** Makes the command line's file executable. */
class Executable {
  apply(compiler) {
    compiler.hooks.afterEmit.tap("Executable", () => chmodSync(here("dist/cli/jibiao.js"), 0o755));
  }
}

/** The address the add-in will be served from, without a slash at its end. Throws on anything a manifest may not hold. */
function servedFrom(origin) {
  const url = new URL(origin);
  if (url.protocol !== "https:" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw new Error(`--env origin=${origin}: an https address without query, fragment or user is needed.`);
  }
  return url.href.replace(/\/$/, "");
}

/** What all three parts share. */
function base(part, env, mode, target) {
  return {
    name: part,
    mode,
    context: __dirname,
    devtool: mode === "development" ? "source-map" : false,
    resolve: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
    module: {
      rules: [
        { test: /\.tsx?$/, loader: "esbuild-loader", options: { target, jsx: "automatic" } },
        { test: /\.css$/, type: "css/auto" },
        { test: /\.(xlsx|png|svg)$/, type: "asset/resource", generator: { filename: "files/[name][ext]" } },
      ],
    },
    experiments: { css: true },
    optimization: { minimizer: [new EsbuildPlugin({ target, css: true, legalComments: "eof" })] },
    performance: { hints: false }, // .ci/ceilings.mjs says it better: with reasons
    stats: "errors-warnings",
    cache: {
      type: "filesystem",
      name: [part, mode, env.office, env.officeDir, env.origin].filter(Boolean).join("-").replace(/[^\w-]+/g, "_"),
      buildDependencies: { config: [__filename, here(".ci/policy.json"), here("package-lock.json")] },
    },
    plugins: [
      new DefinePlugin({ __DEV__: JSON.stringify(mode === "development"), __VERSION__: JSON.stringify(version) }),
      new Licences(),
      new Stamp(part),
    ],
  };
}

/** A part made of pages. */
function front(part, env, mode, officeUrl, copies) {
  const { entries, html } = pages[part];
  const shared = base(part, env, mode, "es2020");
  return {
    ...shared,
    target: "web",
    entry: entries,
    output: {
      path: here("dist", part),
      filename: "[name].js",
      chunkFilename: "chunks/[name].[contenthash:8].js",
      cssFilename: "[name].css",
      cssChunkFilename: "chunks/[name].[contenthash:8].css",
      publicPath: "auto",
      clean: true,
    },
    plugins: [
      ...shared.plugins,
      ...Object.entries(html).map(
        ([filename, page]) =>
          new HtmlPlugin({
            filename,
            template: page.template,
            chunks: page.scripts.filter((name) => name in entries),
            publicPath: "",
            inject: "head",
            scriptLoading: "defer",
            minify: false,
            hash: mode === "production",
          }),
      ),
      new PageHead(html, officeUrl),
      new CopyPlugin({ patterns: copies }),
    ],
  };
}

/** Copies of Microsoft's files, unmodified and with the notice of their licence. */
function officeCopies(env, files) {
  const packageDir = here("node_modules/@microsoft/office-js");
  const from = env.officeDir === undefined ? `${packageDir}/dist` : resolve(env.officeDir);
  if (!existsSync(from)) throw new Error(`--env officeDir=${env.officeDir}: there is no such folder.`);
  const untouched = { info: { minimized: true } };
  return [
    ...files.map((name) => ({
      from: name,
      context: from,
      to: "office/",
      globOptions: { ignore: ["**/*.debug.js"] },
      ...untouched,
    })),
    { from: `${packageDir}/LICENSE.md`, to: "office/LICENSE.md" },
  ];
}

function addin(env, mode) {
  const office = env.office ?? "cdn";
  if (!(office in officeSources)) {
    throw new Error(`--env office=${office}: one of ${Object.keys(officeSources).join(", ")} is needed.`);
  }
  const copies = [{ from: "assets", to: "assets", globOptions: { ignore: ["**/*.md"] } }];
  if (office === "self") copies.push(...officeCopies(env, officeFiles));
  if (env.origin !== undefined) {
    const origin = servedFrom(env.origin);
    const withoutComments = (xml) => xml.replace(/<!--[\s\S]*?-->\s*/g, "");
    const transform = (content) => withoutComments(content.toString()).replaceAll(developmentOrigin, origin);
    copies.push({ from: "manifest.xml", to: "manifest.xml", transform });
  }
  return front("addin", env, mode, officeSources[office], copies);
}

function desk(env, mode) {
  const copies = [
    ...officeCopies(env, ["excel-web-16.00.js"]),
    { from: "assets/icons/icon-32.png", to: "icon-32.png" },
    { from: "assets/help", to: "assets/help" },
    { from: "assets/guide", to: "assets/guide" },
    { from: "LICENSE", to: "LICENSE.txt", toType: "file" },
  ];
  return front("desk", env, mode, undefined, copies);
}

function cli(env, mode) {
  const shared = base("cli", env, mode, "node20");
  return {
    ...shared,
    target: "node20",
    entry: { jibiao: "./src/cli/main.ts" },
    output: { path: here("dist/cli"), filename: "[name].js", library: { type: "commonjs2" }, clean: true },
    // Names and lines stay, as people read stack traces; the libraries' comments go.
    optimization: { minimizer: [new EsbuildPlugin({ target: "node20", minifyIdentifiers: false, minifyWhitespace: false, minifySyntax: true, legalComments: "eof" })] },
    plugins: [...shared.plugins, new BannerPlugin({ banner: "#!/usr/bin/env node", raw: true }), new Executable()],
  };
}

/** The https server of `npm start`; only here are certificates asked for, and made when there are none. */
async function server() {
  const { getHttpsServerOptions } = require("office-addin-dev-certs");
  return {
    host: "localhost",
    port: Number(new URL(developmentOrigin).port),
    server: { type: "https", options: await getHttpsServerOptions() },
    hot: false,
    static: false,
    client: { overlay: false }, // it would need an inline frame, which the policy refuses
  };
}

module.exports = async (env = {}) => {
  const mode = env.mode ?? "production";
  if (env.WEBPACK_SERVE) return { ...addin(env, env.mode ?? "development"), devServer: await server() };
  return [addin(env, mode), desk(env, mode), cli(env, mode)];
};
