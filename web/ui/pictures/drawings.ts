import { type Drawing, put } from './sheet';
import { body } from './systems/body';
import { brakes } from './systems/brakes';
import { comfort } from './systems/comfort';
import { cooling } from './systems/cooling';
import { drivetrain } from './systems/drivetrain';
import { electrical } from './systems/electrical';
import { engine } from './systems/engine';
import { exhaust } from './systems/exhaust';
import { filters } from './systems/filters';
import { fluids } from './systems/fluids';
import { fuel } from './systems/fuel';
import { ignition } from './systems/ignition';
import { suspension } from './systems/suspension';
import { tools } from './systems/tools';
import { wheels } from './systems/wheels';

const parts: Record<string, Drawing> = {
  ...brakes,
  ...filters,
  ...engine,
  ...ignition,
  ...fuel,
  ...cooling,
  ...electrical,
  ...suspension,
  ...drivetrain,
  ...exhaust,
  ...body,
  ...comfort,
  ...wheels,
  ...fluids,
  ...tools,
};

function pair(behind: string, before: string): Drawing {
  return put(parts[behind] ?? '', 58, 38, 0.74) + put(parts[before] ?? '', 36, 62, 0.66);
}

/** By a category's code. The systems at the top of the tree show two of their parts. */
export const drawings: Record<string, Drawing> = {
  ...parts,
  brakes: pair('brake-disc', 'brake-caliper'),
  'disc-brakes': pair('brake-disc', 'brake-pad-set'),
  'drum-brakes': pair('brake-drum', 'brake-shoe-set'),
  'brake-hydraulics': pair('brake-booster', 'brake-hose'),
  'parking-and-abs': pair('parking-brake-cable', 'wheel-speed-sensor'),
  filters: pair('engine-air-filter', 'oil-filter'),
  engine: pair('timing-belt', 'piston'),
  ignition: pair('ignition-coil', 'spark-plug'),
  'fuel-and-air': pair('throttle-body', 'fuel-injector'),
  cooling: pair('radiator', 'water-pump'),
  'electrical-and-lighting': pair('headlight', 'battery'),
  'suspension-and-steering': pair('control-arm', 'shock-absorber'),
  'transmission-and-drivetrain': pair('clutch-kit', 'cv-axle'),
  'exhaust-and-emission': pair('muffler', 'oxygen-sensor'),
  'body-and-glass': pair('windshield', 'side-mirror'),
  'climate-and-interior': pair('ac-condenser', 'blower-motor'),
  'wheels-and-tires': pair('tire', 'wheel'),
  'fluids-and-chemicals': pair('engine-oil', 'coolant'),
  'tools-and-accessories': pair('socket-set', 'obd-scanner'),
};
