package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.cli.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsTextToTheLeftAndNumbersToTheRight() {
    Table table =
        new Table(
            List.of(Column.text("NAME"), Column.number("RECORDS"), Column.text("TIME")),
            List.of(List.of("sales.transactions", "269,720", "1998"), List.of("käse", "-", "-")));

    assertThat(table.render())
        .isEqualTo(
            """
            NAME                RECORDS  TIME
            sales.transactions  269,720  1998
            käse                      -  -
            """);
  }

  @Test
  void keepsControlCharactersOfDataFromTheTerminal() {
    Table table = new Table(List.of(Column.text("X")), List.of(List.of("a\u001b[31m\nb")));

    assertThat(table.render()).isEqualTo("X\na·[31m·b\n");
  }
}
