// Finds every member of the Excel API that src/excel uses, with the requirement set its type definition names.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One place that uses a member. */
export interface Use {
  /** "Range.values". */
  readonly member: string;
  /** The set as the definition names it, "ExcelApi 1.9"; "Common" for members of Office and of the client itself. */
  readonly set: string;
  /** "src/excel/read.ts:12". */
  readonly place: string;
  /** The highest version that a `supports("…")` around the place asks for; null where there is none. */
  readonly guard: string | null;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["office-js"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

const host = ts.createCompilerHost(options);
const read = host.getSourceFile;
const definitions = new Map<string, ts.SourceFile | undefined>();
// The definitions of Office are seven megabytes of text: they are parsed once a process.
host.getSourceFile = (name, ...rest) => {
  if (!name.endsWith(".d.ts")) return read(name, ...rest);
  if (!definitions.has(name)) definitions.set(name, read(name, ...rest));
  return definitions.get(name);
};

/** All uses in these files: properties and methods, the keys of option objects, and the paths given to `load`. */
export function usesIn(folder: string): Use[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const uses: Use[] = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} cannot be read.`);
    const visit = (node: ts.Node): void => {
      for (const symbol of membersAt(checker, node)) {
        const named = nameOf(symbol);
        if (!named) continue;
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        uses.push({ ...named, place: `${file.replaceAll("\\", "/")}:${String(line + 1)}`, guard: guardOf(node) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return uses;
}

/** The members that a node uses by itself, those of the nodes inside it left out. */
function membersAt(checker: ts.TypeChecker, node: ts.Node): ts.Symbol[] {
  if (ts.isPropertyAccessExpression(node)) return found(checker.getSymbolAtLocation(node.name));
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) ? found(checker.getTypeAtLocation(node.parent).getProperty(name.text)) : [];
  }
  if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.parent) && ts.isIdentifier(node.name)) {
    return found(checker.getContextualType(node.parent)?.getProperty(node.name.text));
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "load") {
    const receiver = checker.getNonNullableType(checker.getTypeAtLocation(node.expression.expression));
    return node.arguments.flatMap((argument) => literals(argument).flatMap((text) => text.split(",").flatMap((path) => along(checker, receiver, path.trim()))));
  }
  return [];
}

function found(symbol: ts.Symbol | undefined): ts.Symbol[] {
  return symbol ? [symbol] : [];
}

function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  throw new Error(`What is loaded must be written out: ${node.getText()}`);
}

/** The members that a path such as "items/protection/protected" leads over. */
function along(checker: ts.TypeChecker, start: ts.Type, path: string): ts.Symbol[] {
  const symbols: ts.Symbol[] = [];
  let type = start;
  for (const step of path.split("/")) {
    const symbol = type.getProperty(step);
    if (!symbol) throw new Error(`There is no ${step} to load in ${checker.typeToString(type)}.`);
    symbols.push(symbol);
    const next = checker.getTypeOfSymbol(symbol);
    type = checker.getNonNullableType(checker.getIndexTypeOfType(next, ts.IndexKind.Number) ?? next);
  }
  return symbols;
}

/** The member's full name and set, if the definitions of Office declare it. */
function nameOf(symbol: ts.Symbol): { readonly member: string; readonly set: string } | null {
  const declaration = symbol.declarations?.find((one) => one.getSourceFile().fileName.includes("/@types/office-js/"));
  if (!declaration) return null;
  const owner = declaration.parent;
  const named = (ts.isClassDeclaration(owner) || ts.isInterfaceDeclaration(owner)) && owner.name ? owner.name.text : null;
  const space = namespaceOf(declaration);
  const member = [named ?? space, symbol.name].filter((part) => part !== null).join(".");
  return { member, set: space === "Excel" ? (tagOf(declaration) ?? tagOf(owner) ?? "ExcelApi 1.1") : "Common" };
}

function namespaceOf(node: ts.Node): string | null {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (ts.isModuleDeclaration(at)) return at.name.text;
  return null;
}

function tagOf(node: ts.Node): string | null {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .map((doc) => doc.getText())
    .join("\n");
  return /\[\s*Api set:\s*([^\]]*)\]/.exec(text)?.[1]?.trim() ?? null;
}

/** The version asked for by the `if` or the condition that the node stands under. */
function guardOf(node: ts.Node): string | null {
  let guard: string | null = null;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    const condition =
      ts.isIfStatement(parent) && at === parent.thenStatement
        ? parent.expression
        : ts.isConditionalExpression(parent) && at === parent.whenTrue
          ? parent.condition
          : null;
    const asked = condition && /^supports\("(\d+\.\d+)"\)$/.exec(condition.getText())?.[1];
    if (asked && (guard === null || newer(asked, guard))) guard = asked;
  }
  return guard;
}

/** True where a version such as "1.20" is newer than another. */
export function newer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split(".").map(Number);
  return major > thanMajor || (major === thanMajor && minor > thanMinor);
}

/** Every member once, with its set, in order: what test/excel/members.json holds. */
export function membersOf(uses: readonly Use[]): Record<string, string> {
  const sets = new Map(uses.map(({ member, set }) => [member, set]));
  return Object.fromEntries([...sets].sort(([a], [b]) => (a < b ? -1 : 1)));
}
