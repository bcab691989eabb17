/**
 * What is measured. In comes a running system, out go values of metrics. A workload leaves a system
 * idle and empty, and knows no system by name.
 */
package ee.outbox.bench.harness.workload;
