/** The other end: clients that can be called, and the responder that they talk to. Knows of the other floors only what travels. */
export type { Driver, DriverSettings, DriverSource } from './driver.ts';
export { DriverInvalid } from './errors.ts';
export { commandSource, moduleSource, SHIPPED_DRIVERS, type World } from './open-driver.ts';
export type { Exception, Outcome } from './outcome.ts';
export { type Responder, type Sent, startResponder } from './responder.ts';
