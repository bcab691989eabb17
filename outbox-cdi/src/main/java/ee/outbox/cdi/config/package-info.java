/**
 * MicroProfile Config goes in, checked settings come out, with every fault of every key named.
 * Nothing here looks at the deployment's beans or acts on a setting.
 */
package ee.outbox.cdi.config;
