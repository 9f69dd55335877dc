import psycopg
import pytest

from tools import other_postgres


def test_without_that_postgresql_the_line_to_type_is_printed_and_nothing_fails(tmp_path, capsys):
    assert other_postgres.main([], tmp_path) == 0
    assert capsys.readouterr().out == f"{other_postgres.HINT}\n"


@pytest.mark.skipif(not other_postgres.PROGRAMS.exists(), reason=other_postgres.HINT)
def test_the_server_is_version_15_and_its_role_may_make_databases_but_is_no_superuser():
    with other_postgres.server(other_postgres.PROGRAMS) as address, psycopg.connect(address) as connection:
        version = connection.execute("SELECT current_setting('server_version_num')::int / 10000").fetchone()
        rights = connection.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert (version, rights) == ((15,), (False, True))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
