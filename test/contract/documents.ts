import { codeOf, type ContractCase, type Json, withoutSheet } from "./contract";

const namespace = "urn:jibiao:contract";

export const documents: readonly ContractCase[] = [
  {
    name: "a custom XML part is stored, found, changed and removed",
    version: "1.5",
    expected: { found: 1, xml: `<r xmlns="${namespace}">一</r>`, changed: `<r xmlns="${namespace}">二</r>`, left: 0 },
    seen: null,
    observe: (_excel, run) =>
      run(async (context): Promise<Json> => {
        const parts = context.workbook.customXmlParts;
        parts.add(`<r xmlns="${namespace}">一</r>`);
        await context.sync();
        const ours = parts.getByNamespace(namespace);
        ours.load("items/id");
        await context.sync();
        const [part] = ours.items;
        if (!part) return { found: 0 };
        const found = ours.items.length;
        const kept = parts.getItem(part.id);
        const xml = kept.getXml();
        await context.sync();
        kept.setXml(`<r xmlns="${namespace}">二</r>`);
        const changed = kept.getXml();
        await context.sync();
        kept.delete();
        const left = parts.getByNamespace(namespace).getCount();
        await context.sync();
        return { found, xml: xml.value, changed: changed.value, left: left.value };
      }),
  },
  {
    name: "no part of a namespace is a null object",
    version: "1.5",
    expected: true,
    seen: null,
    observe: (_excel, run) =>
      run(async (context) => {
        const part = context.workbook.customXmlParts.getByNamespace("urn:jibiao:none").getOnlyItemOrNullObject();
        await context.sync();
        return part.isNullObject;
      }),
  },
  {
    name: "a part that is no XML",
    version: "1.5",
    expected: "InvalidArgument",
    seen: null,
    observe: (_excel, run) =>
      codeOf(
        run(async (context) => {
          context.workbook.customXmlParts.add("不是标记");
          await context.sync();
        }),
      ),
  },
  {
    name: "a comment at a cell, and none at another",
    version: "1.10",
    expected: { content: "请核对", place: "B2", missing: "ItemNotFound" },
    seen: null,
    observe: async (_excel, run) => {
      const first = await run(async (context, sheet) => {
        const cell = sheet.getRange("B2");
        sheet.comments.add(cell, "请核对");
        await context.sync();
        const comment = sheet.comments.getItemByCell(cell);
        comment.load("content");
        const place = comment.getLocation();
        place.load("address");
        await context.sync();
        return { content: comment.content, place: withoutSheet(place.address) };
      });
      const missing = await codeOf(
        run(async (context, sheet) => {
          sheet.comments.getItemByCell(sheet.getRange("C3")).load("content");
          await context.sync();
        }),
      );
      return { ...first, missing };
    },
  },
  {
    name: "selecting a cell makes it the active one",
    version: "1.7",
    expected: "C4",
    seen: null,
    observe: (_excel, run) =>
      run(async (context, sheet) => {
        sheet.activate();
        sheet.getRange("C4").select();
        await context.sync();
        const active = context.workbook.getActiveCell();
        active.load("address");
        await context.sync();
        return withoutSheet(active.address);
      }),
  },
];
