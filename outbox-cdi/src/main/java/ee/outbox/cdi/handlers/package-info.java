/**
 * What the deployment found out about its handlers and event classes: values made once, when the
 * application starts. Nothing here calls a handler.
 */
package ee.outbox.cdi.handlers;
