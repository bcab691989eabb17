package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The application server of one node: its directory, its process, how it is given a war. */
interface LabServer {

  /** Its name in the directory of wars, and so its context path. */
  String WAR = "lab.war";

  /** Makes its directory as {@code server-config} says, without an application. */
  void create(Map<String, String> variables) throws IOException;

  /** The process is the server: no script is between. */
  List<String> command() throws IOException;

  /** What the process is to find in its environment. */
  Map<String, String> environment();

  /** Gives it an application, or another one in place of the one it has. It may be stopped. */
  void deploy(Path war) throws IOException;

  void undeploy() throws IOException;

  /** Gives it the application anew, which it has not started. */
  void deployAgain(Path war) throws IOException, InterruptedException;

  /** Whether it gave up starting the application it has. Asked again, it may deny it. */
  boolean refused() throws IOException;

  /** Called before each start: what a killed process left half done. */
  void tidy() throws IOException;

  /** What it logs at INFO and above. */
  Path log();
}
