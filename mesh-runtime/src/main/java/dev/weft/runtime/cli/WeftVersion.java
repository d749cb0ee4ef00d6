package dev.weft.runtime.cli;

import picocli.CommandLine;

/** The version of this program and of the Java it runs on. */
final class WeftVersion implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Weft.class.getPackage().getImplementationVersion();
    return new String[] {
      "weft " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
    };
  }
}
