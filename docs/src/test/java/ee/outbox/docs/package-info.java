/**
 * The pages of the documentation and the sources go in, disagreements between them come out as
 * failing tests. Nothing here tests what the code does, and nothing here is released.
 */
package ee.outbox.docs;
