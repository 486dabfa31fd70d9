import { type ApiObject, nullObject } from "../apiObject";
import { invalidArgument, itemNotFound } from "../errors";
import { guardWrite, type HostContext } from "../hostContext";
import type { XmlPart } from "../store";

export function customXmlParts(context: HostContext): ApiObject {
  const all = (): readonly XmlPart[] => context.store.xmlParts;
  return {
    ...collection(context, "CustomXmlPartCollection", all),
    objects: {
      ...collection(context, "CustomXmlPartCollection", all).objects,
      add: (args) => {
        guardWrite(context, null, "cells", args.location);
        const xml = args.text(0);
        if (namespaceOf(xml) === null) throw invalidArgument(args.location, "The text is no XML document.");
        const part = { id: context.store.newId(), xml };
        context.store.xmlParts.push(part);
        context.forgetUndo();
        return customXmlPart(context, part);
      },
      getByNamespace: (args) => {
        const namespace = args.text(0);
        const matching = (): readonly XmlPart[] => all().filter((part) => namespaceOf(part.xml) === namespace);
        const only = (): XmlPart | null => {
          const [first, second] = matching();
          if (second) throw invalidArgument(args.location, "There are several parts with this namespace.");
          return first ?? null;
        };
        const scoped = collection(context, "CustomXmlPartScopedCollection", matching);
        return {
          ...scoped,
          objects: {
            ...scoped.objects,
            getOnlyItem: (inner) => {
              const part = only();
              if (!part) throw itemNotFound(inner.location);
              return customXmlPart(context, part);
            },
            getOnlyItemOrNullObject: () => {
              const part = only();
              return part ? customXmlPart(context, part) : nullObject("CustomXmlPart");
            },
          },
        };
      },
    },
  };
}

function collection(context: HostContext, className: string, parts: () => readonly XmlPart[]): ApiObject {
  return {
    className,
    items: () => parts().map((part) => customXmlPart(context, part)),
    indexer: (key) => {
      const part = parts().find((one) => one.id === key);
      if (!part) throw itemNotFound(`${className}.getItem`);
      return customXmlPart(context, part);
    },
    objects: {
      getItemOrNullObject: (args) => {
        const part = parts().find((one) => one.id === args.text(0));
        return part ? customXmlPart(context, part) : nullObject("CustomXmlPart");
      },
    },
    methods: { getCount: () => parts().length },
  };
}

function customXmlPart(context: HostContext, part: XmlPart): ApiObject {
  return {
    className: "CustomXmlPart",
    identity: { Id: part.id },
    properties: { id: { get: () => part.id }, namespaceUri: { get: () => namespaceOf(part.xml) ?? "" } },
    methods: {
      getXml: () => part.xml,
      setXml: (args) => {
        guardWrite(context, null, "cells", args.location);
        const xml = args.text(0);
        if (namespaceOf(xml) === null) throw invalidArgument(args.location, "The text is no XML document.");
        part.xml = xml;
      },
      delete: (args) => {
        guardWrite(context, null, "cells", args.location);
        const index = context.store.xmlParts.indexOf(part);
        if (index < 0) throw itemNotFound(args.location);
        context.store.xmlParts.splice(index, 1);
      },
    },
  };
}

/** The namespace of the root element, "" for none; null for what is no XML at first sight. */
function namespaceOf(xml: string): string | null {
  const root = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:([\w.-]+):)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/.exec(xml);
  if (!root) return null;
  const name = root[1] === undefined ? root[2] : `${root[1]}:${root[2]}`;
  if (root[4] === "" && !new RegExp(`</${name?.replace(/[.]/g, "\\.")}\\s*>\\s*$`).test(xml)) return null;
  const attribute = root[1] === undefined ? "xmlns" : `xmlns:${root[1]}`;
  return new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)["']`).exec(root[3] ?? "")?.[1] ?? "";
}
