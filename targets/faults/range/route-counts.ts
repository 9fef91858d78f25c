import type { Fault } from '../fault.ts';
import { refusingAt, repairingAt } from '../rewrite.ts';

const PUT = 'PutVoiceConnectorOrigination';
const ROUTES = 'Origination.Routes';

export const takesAnyNumberOfRoutes: Fault = {
  name: 'takes-any-number-of-routes',
  says: 'A list of routes is as long as it likes.',
  breaks: [`${PUT}/body.${ROUTES}/value.twenty-one`],
  wrap: repairingAt(PUT, ROUTES, (routes) =>
    Array.isArray(routes) && routes.length > 20 ? routes.slice(0, 20) : routes,
  ),
};

export const refusesTenRoutes: Fault = {
  name: 'refuses-ten-routes',
  says: 'A list has at most nine routes.',
  breaks: [`${PUT}/body.${ROUTES}/value.ten`],
  wrap: refusingAt(PUT, ROUTES, (routes) => Array.isArray(routes) && routes.length > 9),
};
