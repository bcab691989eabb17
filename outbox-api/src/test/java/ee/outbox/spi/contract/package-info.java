/**
 * The store contract test kit. A store's author brings a {@link
 * ee.outbox.spi.contract.StoreFixture} and one subclass of {@link
 * ee.outbox.spi.contract.StoreContract}; what comes out is whether the processor may use the store.
 * It must never ask for more than {@code ee.outbox.spi} promises.
 */
package ee.outbox.spi.contract;
