/**
 * The store on Jakarta Persistence: an EntityManager and the application's settings come in, the
 * five roles of a store go out. This room puts the others together and checks that they can work;
 * it runs no statement of a message's way, and no other room knows it.
 */
package ee.outbox.jpa;
