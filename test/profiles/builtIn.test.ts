import { defaultProfile, profileById, profiles } from "../../src/profiles";
import { contradictions } from "../../src/profiles/contradictions";
import { matchLevel2, plainLevelName } from "../../src/core/check/levels";
import { rules } from "../../src/rules";

describe("built-in profiles", () => {
  test("the default is Guangzhou's, and ids are distinct", () => {
    expect(defaultProfile.id).toBe("guangzhou-2024");
    expect(new Set(profiles.map((it) => it.id)).size).toBe(profiles.length);
    expect(profileById("nowhere")).toBeNull();
  });

  test.each(profiles.map((it) => [it.id, it] as const))("%s contradicts itself nowhere", (_id, profile) => {
    expect(contradictions(profile, rules.map((it) => it.code))).toEqual([]);
  });

  test.each(profiles.map((it) => [it.id, it] as const))("%s: a name means one level only below its own first level", (_id, profile) => {
    for (const first of profile.scheme) {
      const names = first.level2.flatMap((it) => [...new Set([it.name, ...it.aliases].map(plainLevelName))]);
      expect(names).toEqual([...new Set(names)]);
      for (const second of first.level2) {
        const misread = second.misnomers.filter((it) => first.level2.some((other) => [other.name, ...other.aliases].map(plainLevelName).includes(plainLevelName(it.text))));
        expect(misread).toEqual([]);
      }
    }
  });

  test("a misnomer may be mended in bulk only when its characters all stay", () => {
    const isWithin = (short: string, long: string): boolean => {
      let at = 0;
      for (const char of long) if (char === short[at]) at += 1;
      return at === short.length;
    };
    for (const profile of profiles) {
      for (const level of profile.scheme.flatMap((it) => [it, ...it.level2])) {
        const lossy = level.misnomers.filter((it) => it.fix === "safe" && !isWithin(plainLevelName(it.text), plainLevelName(level.name)));
        expect(lossy).toEqual([]);
      }
    }
  });

  test("satisfaction below the benefit is the old county forms' custom alone", () => {
    const field = { name: { text: "社会公众或服务对象满意度指标" } } as Parameters<typeof matchLevel2>[1];
    const under = (id: string): string | undefined => {
      const profile = profileById(id);
      const benefit = profile?.scheme.find((it) => it.kind === "benefit");
      if (!profile || !benefit) throw new Error(id);
      const level = matchLevel2(profile, field, [benefit]).byName;
      return profile.scheme.find((it) => level && it.level2.includes(level))?.kind;
    };
    expect(under("general")).toBe("benefit");
    expect(under("mof-2021")).toBe("satisfaction");
    expect(under("guangzhou-2024")).toBe("satisfaction");
  });

  test("each says honestly where it comes from", () => {
    for (const profile of profiles) expect(profile.source).toMatch(/归纳|惯例/);
  });
});
