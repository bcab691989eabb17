/**
 * The outbox in a CDI container, one room for each part of a message's way: {@code capture}, {@code
 * processing}, {@code dispatch}, and beside them {@code deployment}, which puts them together,
 * {@code config}, {@code handlers}, {@code admin}, {@code memory} and {@code platform}.
 */
package ee.outbox.cdi;
