import type { ApiObject, Json } from "./apiObject";
import { Arguments, nullObject } from "./apiObject";
import { checkCap, type Cap } from "./cap";
import { ApiError, invalidArgument, itemNotFound, notImplemented } from "./errors";
import { type Action, ActionType, type ActionResult, type ArgumentInfo, type ErrorBody, type ObjectPath, ObjectPathType, type QueryInfo, type RequestBody } from "./wire";

/** What the dispatcher needs to know of the host around it. */
export interface DispatchContext {
  readonly cap: Cap;
  readonly root: ApiObject;
  /** An object of an earlier message, by the `_ReferenceId` it was answered with. */
  reference(id: string): ApiObject;
  /** Before anything is read: formulas must have been calculated and drafts written. */
  beforeRead(): Promise<void>;
  /** Told of each member touched: `Range.values`. */
  touched(member: string): void;
}

/** Runs the actions of one message in their order. The first error ends it; what was done before stays done, as in Excel. */
export async function dispatch(body: RequestBody, context: DispatchContext): Promise<ResponseBody> {
  const run = new Dispatch(body, context);
  const results: ActionResult[] = [];
  const traceIds: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      const value = await run.perform(action);
      if (action.ActionType === ActionType.trace) traceIds.push(action.Id);
      if (value !== undefined) results.push({ ActionId: action.Id, Value: value });
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError("GeneralException", `The embedded host failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { Error: { Code: known.code, Message: known.message, Location: known.location, ActionIndex: index, HttpStatusCode: known.code === "ItemNotFound" ? 404 : 400 }, TraceIds: traceIds };
    }
  }
  return { Results: results, TraceIds: traceIds };
}

/** Traces that were passed are named: the client adds its event handlers on reaching them. */
export type ResponseBody = ({ readonly Results: readonly ActionResult[] } | ErrorBody) & { readonly TraceIds: readonly number[] };

const camel = (name: string): string => (name.startsWith("_") ? name : name.charAt(0).toLowerCase() + name.slice(1));
const pascal = (name: string): string => (name.startsWith("_") ? name : name.charAt(0).toUpperCase() + name.slice(1));

class Dispatch {
  private readonly resolved = new Map<number, ApiObject>();

  constructor(
    private readonly body: RequestBody,
    private readonly context: DispatchContext,
  ) {}

  async perform(action: Action): Promise<Json | undefined> {
    if (action.ActionType === ActionType.trace) return null;
    const target = await this.resolve(action.ObjectPathId ?? -1);
    const name = camel(action.Name ?? "");
    switch (action.ActionType) {
      case ActionType.instantiate:
        return this.identify(target, this.path(action.ObjectPathId ?? -1));
      case ActionType.query:
        await this.context.beforeRead();
        return this.query(target, action.QueryInfo ?? {});
      case ActionType.method: {
        // The client keeps every object of a run, null ones too, before it knows that they are null.
        if (target.isNull && name === "_KeepReference") return null;
        // The client's plumbing (`_KeepReference`) is sent for null objects, too.
        if (target.isNull && name.startsWith("_")) return null;
        this.requireObject(target, name);
        this.allow(target, name);
        const method = target.methods?.[name];
        if (!method) throw notImplemented(`${target.className}.${name}`);
        const value = await method(await this.arguments(target, name, action.ArgumentInfo));
        return value ?? null;
      }
      case ActionType.setProperty: {
        this.requireObject(target, name);
        this.allow(target, name);
        const property = target.properties?.[name];
        if (!property?.set) throw notImplemented(`writing ${target.className}.${name}`);
        await property.set(action.ArgumentInfo?.Arguments?.[0]);
        return undefined;
      }
      default:
        throw notImplemented(`action type ${action.ActionType}`);
    }
  }

  private allow(target: ApiObject, member: string): void {
    this.context.touched(`${target.className}.${member}`);
    checkCap(this.context.cap, target.className, member);
  }

  private requireObject(target: ApiObject, member: string): void {
    if (target.isNull) throw new ApiError("InvalidObjectPath", `The object path to ${target.className}.${member} leads through a null object.`, `${target.className}.${member}`);
  }

  private path(id: number): ObjectPath {
    const path = this.body.ObjectPaths?.[String(id)];
    if (!path) throw new ApiError("InvalidObjectPath", `There is no object path ${id} in the message.`);
    return path;
  }

  private async resolve(id: number): Promise<ApiObject> {
    const known = this.resolved.get(id);
    if (known) return known;
    const object = await this.follow(this.path(id));
    this.resolved.set(id, object);
    return object;
  }

  private async follow(path: ObjectPath): Promise<ApiObject> {
    if (path.ObjectPathType === ObjectPathType.global) return this.context.root;
    if (path.ObjectPathType === ObjectPathType.reference) return this.context.reference(path.Name ?? "");
    if (path.ObjectPathType === ObjectPathType.nullObject) return nullObject("");
    if (path.ObjectPathType === ObjectPathType.new) throw notImplemented(`new ${path.Name ?? ""}`);
    const parent = await this.resolve(path.ParentObjectPathId ?? -1);
    const name = path.ObjectPathType === ObjectPathType.indexer ? "getItem" : camel(path.Name ?? "");
    // What Excel does here is not settled; refusing makes the product ask `isNullObject` first, which is right everywhere.
    this.requireObject(parent, name);
    this.allow(parent, name);
    const where = `${parent.className}.${name}`;
    if (path.ObjectPathType === ObjectPathType.property) {
      const navigation = parent.navigations?.[name];
      if (!navigation) throw notImplemented(where);
      return navigation();
    }
    if (path.ObjectPathType === ObjectPathType.indexer) {
      const key = path.ArgumentInfo?.Arguments?.[0];
      if (!parent.indexer) throw notImplemented(where);
      if (typeof key !== "string" && typeof key !== "number") throw invalidArgument(where);
      return parent.indexer(key);
    }
    if (path.ObjectPathType === ObjectPathType.method) {
      if (name === "getItemAt" && parent.items && !parent.objects?.[name]) {
        const item = (await parent.items())[Number(path.ArgumentInfo?.Arguments?.[0])];
        if (!item) throw itemNotFound(where);
        return item;
      }
      const method = parent.objects?.[name];
      if (!method) throw notImplemented(where);
      return method(await this.arguments(parent, name, path.ArgumentInfo));
    }
    throw notImplemented(`object path type ${path.ObjectPathType}`);
  }

  private async arguments(target: ApiObject, name: string, info: ArgumentInfo | null | undefined): Promise<Arguments> {
    const values = info?.Arguments ?? [];
    const ids = info?.ReferencedObjectPathIds ?? [];
    const references: (ApiObject | undefined)[] = [];
    for (let index = 0; index < values.length; index++) {
      const id = ids[index];
      references.push(typeof id === "number" && id > 0 ? await this.resolve(id) : undefined);
    }
    return new Arguments(`${target.className}.${name}`, values, references);
  }

  private identify(target: ApiObject, path: ObjectPath | null): Json {
    // The client takes null, and nothing else, for a null object.
    if (target.isNull) return null;
    const { _ReferenceId: reference, ...rest } = target.identity ?? {};
    return { ...rest, ...(reference !== undefined && !path?.D ? { _ReferenceId: reference } : {}) };
  }

  private async query(target: ApiObject, info: QueryInfo): Promise<Json> {
    if (target.isNull) return null;
    const selected = [...(info.Select ?? []), ...(info.Expand ?? [])].map((path) => path.split("/").map((part) => part.trim()));
    if (target.items && selected.every((path) => this.isAboutItems(target, path))) {
      const below = selected.map((path) => (path[0]?.toLowerCase() === "items" ? path.slice(1) : path)).filter((path) => path.length > 0);
      const all = await target.items();
      const items = all.slice(info.Skip ?? 0, info.Top ? (info.Skip ?? 0) + info.Top : undefined);
      const values: Json[] = [];
      for (const item of items) values.push({ ...item.identity, ...(await this.select(item, below)) });
      return { _Items: values };
    }
    return { ...target.identity, ...(await this.select(target, selected)) };
  }

  private isAboutItems(target: ApiObject, path: readonly string[]): boolean {
    const head = camel(path[0] ?? "");
    return target.properties?.[head] === undefined && target.navigations?.[head] === undefined;
  }

  /** The asked-for properties of one object; all that are implemented where none is named. */
  private async select(target: ApiObject, paths: readonly (readonly string[])[]): Promise<{ readonly [key: string]: Json }> {
    const value: Record<string, Json> = {};
    const below = new Map<string, (readonly string[])[]>();
    const wanted = paths.length > 0 ? paths : [["$all"]];
    for (const [head = "", ...rest] of wanted) {
      if (head === "$none") continue;
      if (head === "$all" || head === "") {
        for (const [name, property] of Object.entries(target.properties ?? {})) {
          if (property.get && this.allowed(target, name)) value[pascal(name)] = await property.get();
        }
        continue;
      }
      const name = camel(head);
      if (target.navigations?.[name]) {
        const list = below.get(name);
        if (list) list.push(rest);
        else below.set(name, [rest]);
        continue;
      }
      this.allow(target, name);
      const property = target.properties?.[name];
      if (!property?.get || rest.length > 0) throw notImplemented(`${target.className}.${[name, ...rest].join("/")}`);
      value[pascal(name)] = await property.get();
    }
    for (const [name, rest] of below) {
      this.allow(target, name);
      const child = await target.navigations?.[name]?.();
      if (!child) continue;
      value[pascal(name)] = await this.query(child, { Select: rest.map((path) => path.join("/")).filter((path) => path !== "") });
    }
    return value;
  }

  private allowed(target: ApiObject, name: string): boolean {
    try {
      this.allow(target, name);
      return true;
    } catch {
      return false;
    }
  }
}
