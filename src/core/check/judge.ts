import type { Indicator, Project } from "../table/budgetTable";
import { isExecutionRow } from "../table/execution";
import type { Standing } from "./levels";
import type { Rule } from "./rule";

/** A rule that runs, and what it is given. */
export interface Running {
  readonly rule: Rule;
  readonly context: never;
}

/** The project and the indicator that the running rule looks at. */
interface Scope {
  project: Project | null;
  indicator: Indicator | null;
}

type Ask = (indicator: Indicator, project: Project, context: never) => void;

/** The rules on an indicator that are asked of each one, and the contexts they are asked with. */
interface Asked {
  readonly run: readonly Ask[];
  readonly contexts: readonly never[];
}

function askedOf(running: readonly Running[], unless: Rule["unless"]): Asked {
  const those = running.filter(({ rule }) => rule.on.indicator && rule.unless === unless);
  return { run: those.map(({ rule }) => rule.on.indicator as Ask), contexts: those.map((it) => it.context) };
}

function ask({ run, contexts }: Asked, indicator: Indicator, project: Project): void {
  for (let at = 0; at < run.length; at += 1) run[at]?.(indicator, project, contexts[at] as never);
}

/** Whether an indicator has values, and each is a number with its unit. */
function isMeasured({ cycle, annual }: Indicator): boolean {
  return cycle ? cycle.reading.measured && (!annual || annual.reading.measured) : annual !== null && annual.reading.measured;
}

/** Runs the rules of a project and of its indicators. A plain function: inside the generator it would not be made fast. */
export function projectJudge(running: readonly Running[], scope: Scope, standing: (indicator: Indicator) => Standing): (project: Project) => void {
  const ofProject = running.filter(({ rule }) => rule.on.project);
  const always = askedOf(running, undefined);
  const unlessMeasured = askedOf(running, "measured");
  const unlessSound = askedOf(running, "sound");
  const onIndicators = always.run.length + unlessMeasured.run.length + unlessSound.run.length > 0;
  return (project) => {
    scope.project = project;
    for (let at = 0; at < ofProject.length; at += 1) {
      const { rule, context } = ofProject[at] as Running;
      rule.on.project?.(project, context);
    }
    const indicators = onIndicators ? project.indicators : [];
    for (let at = 0; at < indicators.length; at += 1) {
      const indicator = indicators[at] as Indicator;
      if (isExecutionRow(indicator)) continue;
      scope.indicator = indicator;
      ask(always, indicator, project);
      if (unlessMeasured.run.length > 0 && !isMeasured(indicator)) ask(unlessMeasured, indicator, project);
      if (unlessSound.run.length > 0 && !standing(indicator).sound) ask(unlessSound, indicator, project);
    }
    scope.indicator = null;
    scope.project = null;
  };
}
