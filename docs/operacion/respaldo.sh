#!/bin/sh
# Un respaldo verificado por día de la semana y uno por mes, y los domingos una segunda copia que
# se abre sin este programa. Los nombres se repiten: así rota, sin borrar nada y sin llenar el disco.
#
# SERVIMUN_BACKUPS dice en qué carpeta; SERVIMUN_PROGRAM, cuál es el programa. Termina con error si
# alguna copia no se pudo hacer o si el almacén no está en orden.
set -eu
umask 077

"$SERVIMUN_PROGRAM" backup "$SERVIMUN_BACKUPS/dia-$(date +%u).sqlite"
"$SERVIMUN_PROGRAM" backup "$SERVIMUN_BACKUPS/mes-$(date +%m).sqlite"
if [ "$(date +%u)" = 7 ]; then
    "$SERVIMUN_PROGRAM" export --tinydb "$SERVIMUN_BACKUPS/segunda-copia.json"
fi
"$SERVIMUN_PROGRAM" check
