"""Words by which a name of a person is recognised; the commonest of Mexico, folded.

Common names, not persons: first names and surnames such as those that INEGI and the civil registry
list as the most frequent, familiar forms, and the words that begin the names of places.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    aaron abel abigail abraham abril ada adalberto adan adela adolfo adrian adriana agustin
    agustina aida alan alberto alejandra alejandro alexa alexander alexis alfonso alfredo alicia
    alma alonso alvaro amalia amanda amelia america amparo ana anabel anahi andrea andres angela
    angelica angelina anselmo antonia antonio araceli aracely ariadna ariana armando arnulfo
    arturo astrid aurelio aurora axel azucena barbara beatriz belen benito benjamin berenice
    bernardo bertha beto betty bety brandon brayan brenda briseida bruno camila carla carlos
    carmen carolina catalina cecilia celia cesar chabela charo chavela chayo chela chelo chepe
    chuy citlali clara claudia concepcion concha cristian cristina cristobal cuca cuco cynthia
    dalia damian daniel daniela dante dario david debora delfina delia denisse diana diego dulce
    edgar edith edmundo eduardo efrain elba elena elias elisa elizabeth eloisa elsa elva elvira
    emilia emiliano emilio emma emmanuel enrique erendira eric erica erick erika ernestina
    ernesto esmeralda esteban estefania estela esther eugenia eugenio eva evelyn ezequiel fabian
    fabiola fatima fco fdo federico felipe felix fer fermin fernanda fernando fidel fito
    florencia francisca francisco gabriel gabriela gaby genaro genoveva georgina gera gerardo
    german gilberto giovanni gisela gloria gonzalo goyo gpe graciela gregorio griselda guadalupe
    guero guillermina guillermo gustavo güero hector heriberto hermelinda hilda homero horacio
    hortensia hugo humberto ignacio ilse imelda ines ingrid irene iris irma isaac isabel isaias
    isela ismael israel itzel ivan ivette ivonne jacqueline jaime janeth javi javier jazmin
    jennifer jeronimo jessica jesus jimena joaquin joel jonathan jorge jose josefa josefina
    josue juan juana juancho juanis juanita juanito julia julian juliana julieta julio karen
    karime karina karla katia kevin kike lalo laura lazaro leonardo leonel leonor leopoldo
    leslie leticia lidia liliana lizbeth lizeth lola lolita lorena lorenzo lourdes lucero lucha
    lucia luciano lucila luis luisa luisito lulu lupe lupita luz ma magdalena malena manolo
    manuel manuela marcela marcelo marcos margarita mari maria mariana marianita maribel
    maricela maricruz mariela mario marisela marisol maritza marlene martha martin martina maru
    mary mateo matilde mauricio maximiliano mayra meche melchor melissa memo mercedes micaela
    miguel miguelito mike mireya miriam moises monica montserrat myrna nacho nadia nancy natalia
    nayeli nelly nena neto nicolas noe noemi nora norberto norma octavio ofelia olga olivia omar
    oralia oscar osvaldo pablo paco panchito pancho paola pati patricia patricio paty paulina
    paulino pedro pepe pepito pera perla petra pilar polo poncho priscila queta quique rafa
    rafael rafaela ramiro ramon ramona raquel raul raulito rebeca refugio regina renata rene
    reyna ricardo rigoberto rita roberto rocio rodolfo rodrigo rogelio roman romina rosa rosalba
    rosalia rosalinda rosario rosaura rosita rosy roxana ruben rubi rufino ruth salomon salvador
    samantha samuel sandra sandy santiago santos sara sarahi saul sebastian sergio silvia silvis
    simon socorro sofia soledad sonia susana tadeo tania tavo tencha teodoro tere teresa tita
    tomas tonita tono toñita toño ulises uriel valentina valeria vanessa vero veronica vicente
    vicky victor victoria violeta virginia viviana wendy ximena xochitl yadira yahir yamile
    yareli yaretzi yazmin yesenia yolanda yoli yuridia zoila zulema
    """
)

SURNAMES = _words(
    """
    acevedo acosta aguilar aguilera aguirre alarcon alcantara almanza alvarado alvarez amaya
    anaya anchondo andrade aragon aranda arce arellano arias armendariz arreola arriaga arroyo
    avalos avila ayala baca baeza balderrama banuelos barraza barrera barrientos barrios
    bautista becerra beltran benavides bernal borunda bravo bustamante bustillos caballero
    cabrera calderon camacho campos cano cantu cardenas cardona carmona carrasco carreon carrera
    carrillo casas castaneda castañeda castillo castro cazares ceballos cedillo ceniceros
    cervantes cervera chacon chaparro chavarria chavez chavira cisneros colmenero contreras
    cordero cordova corona coronado corral corrales correa cortes cortez cota cruz cuellar
    cuevas davila delgado diaz dominguez duarte duran elizondo enriquez escalante escarcega
    escobar escobedo escudero esparza espinosa espinoza esquivel estrada fernandez fierro
    figueroa flores franco frias fuentes galindo gallardo gallegos galvan gamboa gamez garay
    garcia gardea garza gaytan gil godinez gomez gonzales gonzalez granados grijalva guerra
    guerrero gutierrez guzman haro heredia hermosillo hernandez herrera hidalgo hinojos hinojosa
    holguin huerta hurtado ibarra iglesias jacquez jaimes jaramillo jasso jimenez juarez jurado
    lara larios leal ledezma leon leyva licon lima limon lira llanes loera lopez lozano lozoya
    lucero lugo lujan luna macias madrid magana magaña maldonado manriquez marin marquez marrufo
    martinez mata mejia melendez mena mendez mendoza meraz mercado mesta meza miranda molina
    molinar monarrez montano montaño montes montoya mora morales moreno mota muniz munoz murillo
    muñiz muñoz najera natividad nava navarrete navarro nevarez nieto nieves nunez nuñez ocampo
    ochoa ogaz olguin olivares olivas olvera ontiveros ordoñez ornelas orona orozco orpinel orta
    ortega ortiz osorio pacheco padilla palacios pallares palma parra partida payan paz pedroza
    pena peralta perea perez peña pineda pizarro ponce porras portillo prado prieto puga pulido
    quezada quinones quintana quintero quiroz quiñones ramirez ramos rangel rascon renteria
    rentería reyes reynoso reza rico rincon rios rivas rivera robles rocha rodarte rodriguez
    rojas roman romero rosales rosas rubio ruelas ruiz saavedra saenz salas salazar salcedo
    salcido saldana saldaña salgado salinas sanchez sandoval santana santiago santillan santos
    sapien sariñana saucedo segovia segura sepulveda serna serrano sierra sigala silva solano
    solis soria sosa soto suarez tapia tarango tarin tejada tellez tena terrazas tinoco torres
    tovar trejo trevino trevizo treviño trillo trujillo ugalde urias uribe urrutia valdes valdez
    valdivia valencia valenzuela valle valles valverde varela vargas vasquez vazquez vega vela
    velasco velazquez velez venegas venzor vera verdugo vidal villa villalobos villalpando
    villanueva villarreal villasenor villaseñor villegas yanez yañez zaldivar zamarron zambrano
    zamora zapata zaragoza zavala zepeda zubia zuniga zuñiga
    """
)

PLACE_WORDS = _words(
    """
    academia acceso acuerdo aeropuerto alameda alberca albergue aldea ampliacion andador
    aniversario arena asentamiento asentamientos auditorio aula autopista av ave avenida barda
    barrio batalla bazar beca becas biblioteca blvd boulevard bulevar caaps calle calles calz
    calzada camara camino campo campus cancha canchas capilla carretera casa cbta cbtis cecati
    cedefam cefam cendi centro centros cereso cerrada cerro ciclo cine circuito ciudad clinica
    cobach col colegio colonia colonias comandancia comisaria complejo comunidad conalep
    concurso consultorio convencion copa corredor cuartel deportiva deportivas deportivo dia
    edificio eje ejido escala escuela escuelas esq esquina estacion estadio estancia etapa feria
    festival finca fondo foro fracc fraccionamiento fraccionamientos fray fundacion galeria
    generacion gimnasio glorieta granja granjas grupo guarderia hacienda haciendas hospital
    hotel iglesia infonavit instituto internado isla jardin jardines jornada kinder laboratorio
    laguna ley libramiento libreria liceo ludoteca maraton medalla mediateca mercado metodo
    ministerio mirador mision modulo monumento movimiento mural museo natalicio nucleo oficina
    oficinas olimpiada orfanato palacio panteon papa parque parques parroquia pasaje paseo patio
    plan plantel plaza plazas poblado polideportivo predio preescolar premio prepa preparatoria
    presa primaria primarias priv privada programa prol prolongacion protocolo puente puerto
    quinta quintas rancho recinto reglamento reserva residencial retorno rincon rio rotonda ruta
    sala salon salones san santa santo seccion sector secundaria secundarias sede seminario
    sindicato sociedad subcomandancia supermanzana teatro telebachillerato templo terminal test
    torneo torre trofeo tunel turno unidad unidades univ universidad vado vialidad vicaria villa
    villas virgen zona zonas
    """
)
"""What a name of a person stands after when it is that of a place, a prize or a law."""

REMEMBERED = _words(
    """
    abraham_lincoln agustin_melgar alvaro_obregon benito_juarez cristobal_colon david_alfaro
    diego_rivera emiliano_zapata felipe_angeles fernando_montes francisco_i_madero
    francisco_madero francisco_marquez francisco_villa frida_kahlo genaro_vazquez
    guadalupe_posada guadalupe_victoria guillermo_prieto ignacio_allende ignacio_zaragoza
    jose_clemente jose_maria_morelos jose_marti jose_vasconcelos josefa_ortiz juan_barrera
    juan_escutia juan_pablo juan_rulfo juana_ines lazaro_cardenas leona_vicario luis_donaldo
    luis_h_alvarez manuel_gomez_morin maria_montessori melchor_ocampo miguel_hidalgo octavio_paz
    pancho_villa paulo_freire porfirio_diaz ricardo_flores_magon rosario_castellanos santa_maria
    simon_bolivar sor_juana teofilo_borunda venustiano_carranza vicente_guerrero vicente_suarez
    virgen_guadalupe
    """
)
"""Persons of history, by whom places are called; two folded words of the name."""

OFFICE_WORDS = _words(
    """
    abril acta agosto alguna alguno amiga area asesoria atencion ayuntamiento bomberos cabildo
    cada capital casa catedral centro chihuahua ciudadana ciudadano comprobante comunitaria
    comunitario consejeria coordinacion coordinador coordinadora copia cualquier curp delegacion
    departamento deporte deportes desarrollo diciembre dif direccion director directora docente
    domingo educacion ellas ellos emergencias encargada encargado enero enfermera enfermeria
    enlace enlaces equipo estudiantil facebook familia familiar febrero gestoria gobierno grupo
    guardia guia hija hijo identificacion imjuve impas implan ine informacion instituto
    instructor instructora internet jefa jefatura jefe jueves julio junio juridico juventud
    linea lineas locatel lunes madre martes marzo mayo mediacion medica medico mesa mexico
    miercoles modulo mujer mujeres municipal municipio niña niño nosotras nosotros noviembre
    nuestra nuestro nutriologa nutriologo octubre oficina orientacion orientador orientadora
    padre padres persona personal personas planeacion policia prefectura prevencion promotor
    promotora promotoria proteccion psicologa psicologia psicologo psicoterapeuta puerta puertas
    quien recepcion red registro responsable rfc sabado salud secretaria secretario seguridad
    septiembre servicios servimun sindicatura sistema social sociales subdireccion subdirector
    subdirectora supervision supervisora telefono titular toda todas todo todos trabajador
    trabajadora trabajo tutor tutora tutores unidad usted ustedes vecinal ventanilla viernes
    vinculacion vocal voluntaria voluntariado voluntario whatsapp
    """
)
"""Words for offices and roles, which may be named, and others that are no names."""
