import type { Library, ProjectType } from "./entry";
import { disabilitySubsidy, elderlySubsidy, farmSubsidy, hardshipRelief, studentAid, subsidy } from "./types/aid";
import { environment, greenSpace, river, roadMaintenance, sanitation } from "./types/city";
import { cloudRental, equipment, itBuild, itOperation } from "./types/digital";
import { employment, enterpriseSupport, housing, serviceHall } from "./types/livelihood";
import { emergency, floatingPopulation, lawEnforcement, publicSecurity } from "./types/order";
import { archives, officeSecurity, premisesRental, renovation } from "./types/premises";
import { culture, events, legalPublicity, publicity } from "./types/public";
import { publicHealth, purchasedServices, research } from "./types/services";
import { contractStaff, partyBuilding, training } from "./types/staff";
import { construction, farmland, schools } from "./types/works";

const types: readonly ProjectType[] = [
  // What every department has.
  contractStaff,
  training,
  events,
  publicity,
  purchasedServices,
  research,
  partyBuilding,
  archives,
  // Machines, systems, rooms.
  itBuild,
  itOperation,
  cloudRental,
  equipment,
  premisesRental,
  officeSecurity,
  renovation,
  construction,
  // Law and order.
  legalPublicity,
  publicSecurity,
  lawEnforcement,
  floatingPopulation,
  emergency,
  // The town.
  roadMaintenance,
  greenSpace,
  sanitation,
  river,
  environment,
  housing,
  // Firms, work, counters.
  enterpriseSupport,
  employment,
  serviceHall,
  // Schools, culture, health.
  schools,
  studentAid,
  culture,
  publicHealth,
  // Money paid out.
  disabilitySubsidy,
  elderlySubsidy,
  hardshipRelief,
  subsidy,
  // Farming.
  farmland,
  farmSubsidy,
];

/**
 * The library that comes with the program. Its indicators are starting points that departments commonly write, not standards:
 * each says where it was taken from. A change of its contents changes `version`.
 */
export const builtInLibrary: Library = { schema: "jibiao-library/1", version: "2026-11-25", title: "内置指标库", types: [...types] };
