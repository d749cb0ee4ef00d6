package dev.weft.sdk.descriptor;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** YAML that is well-formed but more than a declaration needs: the reading of the file stops. */
final class YamlRefusedException extends MarkedYamlEngineException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  YamlRefusedException(String rule, String fix, Optional<Mark> mark) {
    super("", Optional.empty(), rule, mark);
    this.fix = fix;
  }

  String fix() {
    return fix;
  }
}
