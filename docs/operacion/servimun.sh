#!/bin/sh
# Va en /usr/local/bin/servimun. Corre servimun como el usuario del servicio y con sus ajustes:
# un archivo que creara root en la carpeta de datos no lo podría escribir el servicio.
# SERVIMUN_DATA en la orden vale más que la de los ajustes.
set -eu
wanted=${SERVIMUN_DATA:-}
set -a
. /etc/servimun/servimun.env
SERVIMUN_DATA=${wanted:-$SERVIMUN_DATA}
set +a
exec runuser -u servimun -- /opt/servimun/.venv/bin/servimun "$@"
