/**
 * The shop that the examples of the documentation are about: just enough of it for them to compile.
 * It runs nowhere.
 */
package ee.outbox.docs.shop;
